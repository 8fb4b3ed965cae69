import fc from 'fast-check';
import type { Asset } from '../asset.ts';
import { type ExportRecord, type ExportLine, exportRecordSchema } from '../export-record.ts';
import { RATING_SLUGS } from '../rating.ts';
import type { Section } from '../section.ts';
import { windows } from './arbitraries.ts';

/** What of an asset decides visibility; the rest is filled in. */
type Traits = Pick<Asset, 'id' | 'type'> & Partial<Asset>;

/** A whole asset with these traits. What is left out is as dull as the schema allows. */
export function assetWith(traits: Traits): Asset {
  const line: ExportLine = {
    kind: 'asset',
    id: traits.id,
    slug: traits.id.toLowerCase(),
    type: traits.type,
    titles: { eng: traits.id },
    original_language: 'eng',
    year: 2026,
    rating: 'all',
    added_at: '2026-11-01T00:00:00Z',
  };
  return { ...(exportRecordSchema.parse(line) as Asset), ...traits };
}

function sectionWith(slug: string, kids: boolean): Section {
  const line: ExportLine = { kind: 'section', slug, names: { eng: slug }, position: 0, kids };
  return exportRecordSchema.parse(line) as Section;
}

const traits = fc.record({
  windows: fc.array(windows(), { maxLength: 3 }),
  rating: fc.constantFrom(...RATING_SLUGS),
  sections: fc.constantFrom<string[][]>([], [], ['kids'], ['hollywood'], ['hollywood', 'kids']),
});

interface Shape {
  movies: number;
  /** Episodes a season, seasons a series. */
  series: number[][];
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  movies: fc.integer({ min: 0, max: 2 }),
  series: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }), { maxLength: 2 }),
});

/** The assets of a shape, a boxset of some of them among them, in no order of families. */
function skeletons({ movies, series }: Shape): Traits[] {
  const assets: Traits[] = Array.from({ length: movies }, (_, place) => ({ id: `m${place}`, type: 'movie' }));
  for (const [s, seasons] of series.entries()) {
    assets.push({ id: `t${s}`, type: 'tv_series' });
    for (const [n, episodes] of seasons.entries()) {
      const season = `t${s}s${n}`;
      for (let e = 0; e < episodes; e += 1) assets.unshift({ id: `${season}e${e}`, type: 'episode', parent: season });
      assets.push({ id: season, type: 'season', parent: `t${s}` });
    }
  }
  const members = assets.map((asset) => asset.id).filter((_, place) => place % 2 === 0);
  return [{ id: 'box', type: 'boxset', members }, ...assets];
}

/** Small whole catalogues: movies, series with seasons and episodes, a boxset of some of them, a section for kids and one for all. */
export function catalogues(): fc.Arbitrary<ExportRecord[]> {
  return shapes.chain((shape) => {
    const assets = skeletons(shape);
    return fc
      .array(traits, { minLength: assets.length, maxLength: assets.length })
      .map((each) => [
        sectionWith('kids', true),
        sectionWith('hollywood', false),
        ...assets.map((asset, place) => assetWith({ ...asset, ...each[place] })),
      ]);
  });
}
