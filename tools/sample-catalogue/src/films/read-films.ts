import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { createRandom } from '../random.ts';
import { readTable } from '../table.ts';
import type { Film } from './film.ts';
import { filmCategories } from './film-categories.ts';
import { mendTitle } from './mend-title.ts';
import { releaseYear } from './release-year.ts';

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined);
const count = z
  .number()
  .nullable()
  .transform((value) => value ?? undefined);

/** A row of movies.json of vega-datasets, as far as it is used. */
const rowSchema = z.object({
  Title: z.union([z.string(), z.number(), z.null()]),
  'Release Date': z.string(),
  'Worldwide Gross': count,
  'MPAA Rating': text,
  'Running Time min': count,
  Distributor: text,
  Source: text,
  'Major Genre': text,
  'Creative Type': text,
  Director: text,
  'IMDB Votes': count,
});
type Row = z.output<typeof rowSchema>;

/** What a genre's films run on average, in minutes. */
const USUAL_MINUTES: Readonly<Record<string, number>> = {
  Documentary: 92,
  Comedy: 99,
  Horror: 96,
  Musical: 112,
  Western: 118,
};
const USUAL_MINUTES_ELSE = 109;
const MINUTES_SPREAD = 14;

const NO_DISTRIBUTOR = 'Distributor Unknown';

interface Tables {
  readonly foreign: ReadonlyMap<string, { language: string; original: string; eng: string }>;
  readonly localized: ReadonlyMap<string, readonly { year: string; pol: string; ces: string; afr: string }[]>;
  readonly corrections: ReadonlyMap<string, { corrected_year: string; corrected_title: string }>;
  readonly sections: ReadonlyMap<string, readonly { section: string }[]>;
}

function readTables(): Tables {
  const foreign = readTable('foreign-films', ['title', 'language', 'original', 'eng']);
  const localized = readTable('localized-titles', ['title', 'year', 'pol', 'ces', 'afr']);
  const corrections = readTable('film-corrections', ['title', 'year', 'corrected_year', 'corrected_title']);
  return {
    foreign: new Map(foreign.map((row) => [row.title, row])),
    localized: Map.groupBy(localized, (row) => row.title),
    corrections: new Map(corrections.map((row) => [`${row.title}/${row.year}`, row])),
    sections: Map.groupBy(readTable('film-sections', ['title', 'section']), (row) => row.title),
  };
}

/** Reads and mends the 3,201 films of vega-datasets, in the data set's order. */
export function readFilms(): Film[] {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve('vega-datasets')));
  const rows = z.array(rowSchema).parse(JSON.parse(readFileSync(join(folder, 'data/movies.json'), 'utf8')));
  const tables = readTables();
  return rows.map((row, index) => filmOf(row, index, tables));
}

function filmOf(row: Row, index: number, tables: Tables): Film {
  const { title, year } = nameAndYear(row, tables);
  const kind = { genre: row['Major Genre'], creativeType: row['Creative Type'], mpaaRating: row['MPAA Rating'] };
  const gross = row['Worldwide Gross'] ?? 0;
  return {
    id: `m${String(index + 1).padStart(5, '0')}`,
    key: title,
    ...titlesOf(title, year, tables),
    year,
    minutes: row['Running Time min'] ?? usualMinutes(kind.genre, index),
    director: row.Director,
    distributor: row.Distributor === NO_DISTRIBUTOR ? undefined : row.Distributor,
    mpaaRating: kind.mpaaRating,
    source: row.Source,
    categories: filmCategories(kind),
    gross: gross > 0 ? gross : undefined,
    votes: row['IMDB Votes'] ?? 0,
    listedIn: (tables.sections.get(title) ?? []).map((entry) => entry.section),
  };
}

/** The mended title and year, and what a table corrects by hand. */
function nameAndYear(row: Row, { corrections }: Tables): { title: string; year: number } {
  const title = mendTitle(row.Title);
  const year = releaseYear(row['Release Date']);
  const { corrected_title = '', corrected_year = '' } = corrections.get(`${title}/${year}`) ?? {};
  return {
    title: corrected_title === '' ? title : corrected_title,
    year: corrected_year === '' ? year : Number(corrected_year),
  };
}

/** A film's titles by language. One that is foreign and has no English title leaves English to the reader's fallback. */
function titlesOf(title: string, year: number, tables: Tables): Pick<Film, 'titles' | 'originalLanguage'> {
  const foreign = tables.foreign.get(title);
  const translated = tables.localized.get(title)?.find((row) => row.year === '' || Number(row.year) === year);
  const originalLanguage = foreign?.language ?? 'eng';
  const titles = {
    ...(translated === undefined ? {} : { pol: translated.pol, ces: translated.ces, afr: translated.afr }),
    eng: foreign === undefined ? title : foreign.eng,
    ...(foreign === undefined ? {} : { [originalLanguage]: foreign.original === '' ? title : foreign.original }),
  };
  return { originalLanguage, titles: Object.fromEntries(Object.entries(titles).filter(([, name]) => name !== '')) };
}

function usualMinutes(genre: string | undefined, index: number): number {
  const usual = USUAL_MINUTES[genre ?? ''] ?? USUAL_MINUTES_ELSE;
  return usual + createRandom('minutes', index).between(-MINUTES_SPREAD, MINUTES_SPREAD);
}
