import { createRandom, type Random } from '../random.ts';
import { listCell, readTable } from '../table.ts';
import type { Film } from './film.ts';

type Words = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const LANGUAGES = [
  [70, 'eng'],
  [8, 'afr'],
  [8, 'pol'],
  [8, 'ces'],
  [6, 'swa'],
] as const;
const HOME_SECTIONS: Readonly<Record<string, string>> = { afr: 'kyknet', pol: 'polskie', ces: 'ceske', swa: 'swahili' };
const CATEGORIES = [
  'drama',
  'comedy',
  'action',
  'adventure',
  'thriller',
  'horror',
  'romance',
  'romantic-comedy',
  'musical',
  'documentary',
  'western',
  'science-fiction',
  'fantasy',
  'family',
  'crime',
  'historical-drama',
  'true-stories',
] as const;
const RATINGS = [
  [6, 'G'],
  [20, 'PG'],
  [34, 'PG-13'],
  [36, 'R'],
  [1, 'NC-17'],
  [3, undefined],
] as const;
const STUDIOS = [
  'Blue Crane Pictures',
  'Northern Lights',
  'Table Bay Films',
  'Vistula Film',
  'Rift Valley Pictures',
  'Meridian Releasing',
] as const;
const OLDEST = 1955;
const NEWEST = 2010;

function readWords(): Words {
  const rows = Map.groupBy(readTable('words', ['language', 'slot', 'words']), (row) => row.language);
  const slots = (language: string): [string, string[]][] =>
    (rows.get(language) ?? []).map((row) => [row.slot, listCell(row.words, row.slot === 'pattern' ? ';' : ',')]);
  return new Map([...rows.keys()].map((language) => [language, new Map(slots(language))]));
}

function inventTitle(words: Words, language: string, random: Random): string {
  const slots = words.get(language);
  const from = (slot: string): string => random.pick(slots?.get(slot) ?? []);
  return from('pattern').replaceAll(/\{(\w+)\}/g, (_, slot: string) => from(slot));
}

/** Invents film after film from word lists, for catalogues larger than the data set; none is kept in memory. */
export function* inventFilms(count: number, seed: string): Generator<Film> {
  const words = readWords();
  for (let number = 1; number <= count; number++) {
    const random = createRandom(seed, 'invented', number);
    const language = random.weighted(LANGUAGES);
    const title = inventTitle(words, language, random);
    const [category, further] = random.sample(CATEGORIES, random.between(1, 2));
    const home = HOME_SECTIONS[language];
    yield {
      id: `x${String(number).padStart(6, '0')}`,
      key: title,
      titles: { [language]: title },
      originalLanguage: language,
      year: random.between(OLDEST, NEWEST),
      minutes: random.between(78, 164),
      director: undefined,
      distributor: random.pick(STUDIOS),
      mpaaRating: random.weighted(RATINGS),
      source: undefined,
      categories: [category ?? 'drama', ...(further === undefined ? [] : [further])],
      gross: random.chance(0.7) ? Math.round(10 ** (4 + random.next() * 4.6)) : undefined,
      votes: Math.round(200_000 * random.next() ** 6),
      listedIn: home === undefined ? [] : [home],
    };
  }
}
