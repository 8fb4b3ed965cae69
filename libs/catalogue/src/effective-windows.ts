import { ancestorsOf, type FamilyMember, sectionsOf } from './family.ts';
import { type Rating, RATINGS } from './rating.ts';
import type { CompiledWindow, Window } from './window.ts';
import { intersectAll, uniteWindows, windowKey } from './window-algebra.ts';

/** An asset as far as its visibility goes; an asset of the export has it all. */
export interface WindowOwner extends FamilyMember {
  readonly windows: readonly Window[];
  readonly rating: Rating;
}

/**
 * Compiles the windows of a whole catalogue, so that each document answers for itself.
 *
 * - A movie or an episode is open while its own windows and those of all its ancestors are.
 * - A series or a season is open while something in it is; a boxset while itself and one of its members are.
 * - Each compiled window has the age of the oldest rating and the kids flag of the whole chain that opened it: to be open to kids, every
 *   asset of the chain must be in a kids section. So a series whose episodes are all for adults is not there for a child.
 *
 * @param kidsSections the slugs of the sections that are for kids.
 * @returns the windows of every asset, by id; none where it is never open.
 */
export function effectiveWindows(
  assets: readonly WindowOwner[],
  kidsSections: ReadonlySet<string>,
): ReadonlyMap<string, readonly CompiledWindow[]> {
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  return new FamilyCompiler(byId, kidsSections).compile();
}

/** Owns the tables of one compilation: each asset's windows are made once, and equal windows are one object. */
class FamilyCompiler {
  readonly #assets: ReadonlyMap<string, WindowOwner>;
  readonly #kidsSections: ReadonlySet<string>;
  readonly #children: ReadonlyMap<string, readonly WindowOwner[]>;
  readonly #chains = new Map<string, readonly CompiledWindow[]>();
  readonly #compiled = new Map<string, readonly CompiledWindow[]>();
  readonly #shared = new Map<string, CompiledWindow>();

  constructor(assets: ReadonlyMap<string, WindowOwner>, kidsSections: ReadonlySet<string>) {
    this.#assets = assets;
    this.#kidsSections = kidsSections;
    this.#children = Map.groupBy(assets.values(), (asset) => asset.parent ?? '');
  }

  compile(): ReadonlyMap<string, readonly CompiledWindow[]> {
    for (const asset of this.#assets.values()) this.#windowsOf(asset);
    return this.#compiled;
  }

  #windowsOf(asset: WindowOwner): readonly CompiledWindow[] {
    const known = this.#compiled.get(asset.id);
    if (known !== undefined) return known;
    this.#compiled.set(asset.id, []); // a family that contains itself is never open
    const windows = this.#share(this.#compute(asset));
    this.#compiled.set(asset.id, windows);
    return windows;
  }

  #compute(asset: WindowOwner): readonly CompiledWindow[] {
    switch (asset.type) {
      case 'movie':
      case 'episode':
        return this.#chainOf(asset);
      case 'season':
      case 'tv_series':
        return uniteWindows((this.#children.get(asset.id) ?? []).flatMap((child) => this.#windowsOf(child)));
      case 'boxset': {
        const members = (asset.members ?? []).flatMap((id) => this.#assets.get(id) ?? []);
        return intersectAll(this.#chainOf(asset), uniteWindows(members.flatMap((member) => this.#windowsOf(member))));
      }
    }
  }

  /** When and to whom an asset and all its ancestors are open by their own windows. */
  #chainOf(asset: WindowOwner): readonly CompiledWindow[] {
    const known = this.#chains.get(asset.id);
    if (known !== undefined) return known;
    this.#chains.set(asset.id, []); // so is one whose ancestors lead back to it
    const [parent] = ancestorsOf(asset, this.#assets);
    const own = this.#ownWindows(asset);
    const chain = parent === undefined ? uniteWindows(own) : intersectAll(own, this.#chainOf(parent));
    this.#chains.set(asset.id, chain);
    return chain;
  }

  #ownWindows(asset: WindowOwner): CompiledWindow[] {
    const age = RATINGS[asset.rating].ageMin;
    const kids = sectionsOf(asset, ancestorsOf(asset, this.#assets)).some((slug) => this.#kidsSections.has(slug));
    return asset.windows.map((window) => ({ ...window, age, kids }));
  }

  #share(windows: readonly CompiledWindow[]): readonly CompiledWindow[] {
    return windows.map((window) => {
      const key = windowKey(window);
      const shared = this.#shared.get(key) ?? window;
      this.#shared.set(key, shared);
      return shared;
    });
  }
}
