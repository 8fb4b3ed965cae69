import type { CreditLine, PersonLine } from '../lines.ts';
import { createRandom, type Random } from '../random.ts';
import type { SlugBook } from '../slug.ts';
import { createSlugBook } from '../slug.ts';
import { listCell, readTable } from '../table.ts';

/** How many invented people each culture has; the films' own is by far the largest. */
const POPULATION: Readonly<Record<string, number>> = { eng: 700 };
const POPULATION_ELSE = 70;
const FALLBACK_CULTURE = 'eng';

/** The culture of the names in a production, where it is not called after the language. */
const CULTURES: Readonly<Record<string, string>> = {
  kor: 'jpn',
  tha: 'zho',
  nld: 'deu',
  dan: 'deu',
  swe: 'deu',
  nor: 'deu',
  por: 'spa',
  ron: 'ita',
  tam: 'hin',
  sot: 'xho',
  tsn: 'xho',
};

/** Everybody in casts and crews: real directors, and invented people for the rest. */
export interface People {
  /** The lines of everybody. */
  readonly lines: readonly PersonLine[];
  /** The id of a real person of the data set. */
  directorId(listedName: string): string;
  /** Somebody invented, from the culture of `language`; a few are busier than the rest. */
  someone(language: string, random: Random): string;
  /** `count` actors with characters, no one twice. */
  cast(language: string, random: Random, count: number): CreditLine[];
}

interface Culture {
  readonly ids: readonly string[];
  /** Given names, for characters. */
  readonly given: readonly string[];
}

const COLUMNS = ['culture', 'women', 'men', 'surnames', 'womens_surnames'] as const;
type NamesRow = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** Du Plessis and Van der Merwe are written with their particles; all other surnames are one word. */
const SURNAME = /(?:Du|Le|Van|Van der) \S+|\S+/g;

/** Gathers the directors of the data set and invents the others. */
export function createPeople(directors: readonly string[], seed: string): People {
  const book = createPersonBook();
  const properNames = new Map(readTable('people-names', ['listed', 'name']).map((row) => [row.listed, row.name]));
  const directorIds = new Map(directors.map((listed) => [listed, book.add(properNames.get(listed) ?? listed, listed)]));
  const cultures = new Map(readTable('names', COLUMNS).map((row) => [row.culture, cultureOf(row, book, seed)]));
  const cultureFor = (language: string): Culture => {
    const culture = cultures.get(CULTURES[language] ?? language) ?? cultures.get(FALLBACK_CULTURE);
    if (culture === undefined) throw new Error('names.tsv lacks the fallback culture');
    return culture;
  };
  const someone: People['someone'] = (language, random) => {
    const { ids } = cultureFor(language);
    return ids[Math.floor(ids.length * random.next() ** 2)] ?? '';
  };
  return {
    lines: book.lines,
    someone,
    directorId: (listed) => directorIds.get(listed) ?? '',
    cast(language, random, count) {
      const { given } = cultureFor(language);
      const ids = new Set(Array.from({ length: count }, () => someone(language, random)));
      const characters = random.sample(given, ids.size);
      return [...ids].map((person, index) => ({
        person,
        role: 'actor',
        ...(characters[index] === undefined ? {} : { character: characters[index] }),
      }));
    },
  };
}

interface PersonBook {
  readonly lines: PersonLine[];
  /** Adds a person and gives the id; somebody known by that name already is not added again. */
  add(name: string, otherName?: string): string;
}

function createPersonBook(slugs: SlugBook = createSlugBook()): PersonBook {
  const lines: PersonLine[] = [];
  const known = new Map<string, string>();
  return {
    lines,
    add(name, otherName = name) {
      const id = known.get(name) ?? `p${String(known.size + 1).padStart(5, '0')}`;
      if (!known.has(name)) {
        const others = otherName === name ? {} : { other_names: [otherName.replaceAll('""', '"')] };
        lines.push({ kind: 'person', id, slug: slugs.claim(name), name, ...others });
        known.set(name, id);
      }
      return id;
    },
  };
}

function cultureOf(row: NamesRow, book: PersonBook, seed: string): Culture {
  const random = createRandom(seed, 'people', row.culture);
  const [women, men] = [listCell(row.women, ' '), listCell(row.men, ' ')];
  const surnames = row.surnames.match(SURNAME) ?? [];
  const womensSurnames = row.womens_surnames === '' ? surnames : listCell(row.womens_surnames, ' ');
  const names = [
    ...women.flatMap((given) => womensSurnames.map((surname) => `${given} ${surname}`)),
    ...men.flatMap((given) => surnames.map((surname) => `${given} ${surname}`)),
  ];
  const population = POPULATION[row.culture] ?? POPULATION_ELSE;
  return { given: [...women, ...men], ids: random.sample(names, population).map((name) => book.add(name)) };
}
