import type { AssetLine } from '../lines.ts';

/** A movie, series or boxset as the rows' editors see it. */
export interface Candidate {
  readonly id: string;
  readonly type: AssetLine['type'];
  readonly title: string;
  readonly sections: readonly string[];
  readonly director: string | undefined;
  readonly popularity: number;
}

/** What an asset is to the rows' editors; seasons and episodes are nothing to them. */
export function candidateOf(line: AssetLine): Candidate | undefined {
  if (line.type === 'season' || line.type === 'episode') return undefined;
  return {
    id: line.id,
    type: line.type,
    title: line.titles['eng'] ?? line.titles[line.original_language] ?? line.slug,
    sections: line.sections ?? [],
    director: line.people?.find((credit) => credit.role === 'director')?.person,
    popularity: line.popularity?.['*'] ?? 0,
  };
}
