import { ANY, ANY_LATER_VERSION, type ByLanguage, type Targeting, type Window } from '@marquee/catalogue';
import type { CatalogueFacts } from '@marquee/catalogue-index';
import type { Catalogue } from '../export/catalogue.ts';

/** Everything in a catalogue that has the conditions of a window: assets' windows, and targeting of sections, rows and items. */
export function* conditionsOf({ assets, sections }: Catalogue): Generator<Window | Targeting> {
  for (const asset of assets.values()) yield* asset.windows;
  for (const section of sections.values()) {
    yield section.targeting;
    for (const row of section.rows) {
      yield row.targeting;
      for (const item of row.items) if (item.targeting !== undefined) yield item.targeting;
    }
  }
}

function* textsOf({ assets, sections, categories }: Catalogue): Generator<ByLanguage> {
  for (const asset of assets.values()) yield* [asset.titles, asset.descriptions];
  for (const section of sections.values())
    yield* [section.names, section.descriptions, ...section.rows.map((row) => row.titles)];
  for (const category of categories.values()) yield category.names;
}

/** Languages of texts, and those whose readers something is meant for: both decide what a reader of them is shown. */
function languagesOf(catalogue: Catalogue): string[] {
  const languages = new Set<string>();
  for (const text of textsOf(catalogue)) for (const language of Object.keys(text)) languages.add(language);
  for (const condition of conditionsOf(catalogue))
    if ('languages' in condition) for (const language of condition.languages ?? []) languages.add(language);
  return [...languages].toSorted();
}

/** What a whole catalogue has: its languages, its countries, and the app versions at which something begins or ends. */
export function catalogueFacts(catalogue: Catalogue): CatalogueFacts {
  const countries = new Set<string>(popularityCountries(catalogue));
  const cuts = new Set<number>();
  for (const { countries: named, min_app_version, below_app_version } of conditionsOf(catalogue)) {
    for (const country of named) if (country !== ANY) countries.add(country);
    if (min_app_version > 0) cuts.add(min_app_version);
    if (below_app_version < ANY_LATER_VERSION) cuts.add(below_app_version);
  }
  return {
    languages: languagesOf(catalogue),
    countries: [...countries].toSorted(),
    version_cuts: [...cuts].toSorted((a, b) => a - b),
  };
}

/** The countries for which some asset has a popularity of its own, ascending. */
export function popularityCountries({ assets }: Catalogue): string[] {
  const countries = new Set<string>();
  for (const asset of assets.values()) for (const country of Object.keys(asset.popularity)) countries.add(country);
  countries.delete(ANY);
  return [...countries].toSorted();
}
