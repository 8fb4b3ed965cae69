import type { AssetType } from './asset.ts';

/** An asset as far as its family goes. */
export interface FamilyMember {
  readonly id: string;
  readonly type: AssetType;
  readonly parent?: string | undefined;
  readonly members?: readonly string[] | undefined;
  readonly sections: readonly string[];
}

/** What the parent of a season or an episode must be; the other types have none. */
export const PARENT_TYPES = { season: 'tv_series', episode: 'season' } as const satisfies Partial<
  Record<AssetType, AssetType>
>;

/** The ancestors of an asset, from the nearest to the farthest. Where the chain breaks or turns back on itself, it ends. */
export function ancestorsOf<T extends FamilyMember>(asset: T, byId: ReadonlyMap<string, T>): T[] {
  const ancestors: T[] = [];
  for (let next = byId.get(asset.parent ?? ''); next !== undefined; next = byId.get(next.parent ?? '')) {
    if (next === asset || ancestors.includes(next)) break;
    ancestors.push(next);
  }
  return ancestors;
}

/** The sections of an asset: its own, or those of the nearest ancestor that has some. */
export function sectionsOf(asset: FamilyMember, ancestors: readonly FamilyMember[]): readonly string[] {
  return [asset, ...ancestors].find((one) => one.sections.length > 0)?.sections ?? [];
}
