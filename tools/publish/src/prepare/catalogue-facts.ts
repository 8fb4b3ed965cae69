import {
  ANY,
  ANY_LATER_VERSION,
  type ByLanguage,
  type CompiledWindow,
  PLATFORM_NAMES,
  type Targeting,
  type Window,
} from '@marquee/catalogue';
import type { AudienceClasses } from '@marquee/device-context';
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

/** Names of which each stands in the same lists as the others of its class, by the first of them. */
function classesOf<Name extends string>(
  names: readonly Name[],
  lists: ReadonlySet<readonly string[]>,
): Record<Name, Name> {
  const distinct = [...new Map([...lists].map((list) => [list.toSorted().join(), list])).values()];
  const inWhich = (name: Name): string => distinct.map((list) => (list.includes(name) ? 1 : 0)).join('');
  const first = new Map<string, Name>();
  const classes = names.map((name): [Name, Name] => {
    const key = inWhich(name);
    if (!first.has(key)) first.set(key, name);
    return [name, first.get(key) ?? name];
  });
  return Object.fromEntries(classes) as Record<Name, Name>;
}

/** Which viewers the windows of a catalogue do not tell apart. */
export function audienceClasses(windows: Iterable<readonly CompiledWindow[]>): AudienceClasses {
  const countries = new Set<readonly string[]>();
  const platforms = new Set<readonly string[]>();
  const ages = new Set<number>();
  for (const window of new Set([...windows].flat())) {
    countries.add(window.countries);
    platforms.add(window.platforms);
    ages.add(window.age);
  }
  const named = new Set([...countries].flat());
  named.delete(ANY);
  return {
    countries: classesOf([...named].toSorted(), countries),
    platforms: classesOf(PLATFORM_NAMES, platforms),
    ages: [...ages].toSorted((a, b) => a - b),
  };
}

/** The countries for which some asset has a popularity of its own, ascending. */
export function popularityCountries({ assets }: Catalogue): string[] {
  const countries = new Set<string>();
  for (const asset of assets.values()) for (const country of Object.keys(asset.popularity)) countries.add(country);
  countries.delete(ANY);
  return [...countries].toSorted();
}
