import type { ExportLine } from '@marquee/catalogue';
import { type Artwork, type Artist, createArtist, imageLines, type Pictures } from './artwork/artist.ts';
import { type DesignName } from './artwork/designs/index.ts';
import { boxsetLines, countBoxsets, type Member } from './boxset-lines.ts';
import { createCalendar } from './calendar.ts';
import { categoryLines } from './categories.ts';
import { designFor } from './category-designs.ts';
import type { Film } from './films/film.ts';
import { inventFilms } from './films/invented-films.ts';
import { displayTitle, filmImages, filmMeasure, filmSubject, movieLine } from './films/movie-line.ts';
import { readFilms } from './films/read-films.ts';
import type { AssetLine } from './lines.ts';
import { createPeople } from './people/people.ts';
import { type Candidate, candidateOf } from './sections/candidate.ts';
import { sectionLines } from './sections/section-lines.ts';
import { readSeries, type Series } from './series/series.ts';
import { seriesLines } from './series/series-lines.ts';
import { readEpisodeTitles } from './series/series-words.ts';
import { createSlugBook, slugify } from './slug.ts';
import { randomFor, type Workshop } from './workshop.ts';

export interface CatalogueOptions {
  /** How many films: the data set's 3,201 by default; fewer are its best known ones (with fewer series), more are invented from word lists. */
  readonly titles?: number;
  /** Another seed is another catalogue: other windows, casts and pictures around the same titles. */
  readonly seed?: string;
  /** The instant around which windows open and close, in ms since the epoch; the start of today (UTC) by default. */
  readonly now?: number;
  /** Takes each picture as soon as it is drawn. Left out, none is; the lines are the same. */
  readonly draw?: (artwork: Artwork) => void;
}

/** The films of the data set, all of them real. */
export const DEFAULT_TITLES = 3_201;
/** The seed of the catalogue that everybody gets. */
export const DEFAULT_SEED = 'marquee';
const FEWEST_SERIES = 8;
const SHARED_VARIANTS = 12;
const DAY = 86_400_000;

/** The start of the day (UTC) of an instant, both in ms since the epoch. */
export function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

/**
 * Makes the sample catalogue, line by line: categories, people, films, boxsets, series with seasons and episodes, sections. The same
 * options give the same lines, byte by byte. Invented films are made one at a time, so that memory does not grow with `titles`.
 */
export function* generateCatalogue(options: CatalogueOptions = {}): Generator<ExportLine> {
  const { titles = DEFAULT_TITLES, seed = DEFAULT_SEED, now = startOfDay(Date.now()), draw } = options;
  const films = chooseFilms(readFilms(), titles);
  const series = chooseSeries(readSeries(), titles);
  const categories = categoryLines();
  const directors = [...new Set(films.flatMap((film) => film.director ?? []))];
  const workshop: Workshop = {
    seed,
    calendar: createCalendar(now),
    people: createPeople(directors, seed),
    artist: createArtist(draw),
    slugs: createSlugBook(),
  };
  const genreNames = new Map(categories.map(({ id, names }) => [id, names['eng'] ?? id]));
  const candidates: Candidate[] = [];
  yield* categories;
  yield* workshop.people.lines;
  for (const line of knownAssets({ films, series, genreNames }, workshop)) {
    const candidate = candidateOf(line);
    if (candidate !== undefined) candidates.push(candidate);
    yield line;
  }
  yield* inventedMovies(titles - films.length, workshop);
  yield* sectionLines({ candidates, categories, calendar: workshop.calendar, seed });
}

/** How many assets a catalogue of so many films has, or a few less when boxsets lack their members: what a progress bar counts to. */
export function countAssets(titles: number): number {
  const inSeries = chooseSeries(readSeries(), titles).map(({ seasons, episodes }) => 1 + seasons * (1 + episodes));
  return titles + countBoxsets() + inSeries.reduce((sum, count) => sum + count, 0);
}

/** All series, or so many as go with fewer films, from all over the table. */
function chooseSeries(series: readonly Series[], titles: number): readonly Series[] {
  const share = Math.min(1, titles / DEFAULT_TITLES);
  const wanted = Math.max(FEWEST_SERIES, Math.ceil(series.length * share));
  return series.filter(
    (_, index) => Math.floor(((index + 1) * wanted) / series.length) > Math.floor((index * wanted) / series.length),
  );
}

/** All films, or the best known of them in the data set's order. */
function chooseFilms(films: readonly Film[], titles: number): readonly Film[] {
  if (titles >= films.length) return films;
  const known = new Set(films.toSorted((a, b) => b.votes - a.votes || a.id.localeCompare(b.id)).slice(0, titles));
  return films.filter((film) => known.has(film));
}

interface Stock {
  readonly films: readonly Film[];
  readonly series: readonly Series[];
  readonly genreNames: ReadonlyMap<string, string>;
}

/** The assets that tables know, and so editors may choose from. */
function* knownAssets(stock: Stock, workshop: Workshop): Generator<AssetLine> {
  const members = new Map<string, Member>();
  for (const film of stock.films) {
    const line = realMovie(film, stock.genreNames, workshop);
    const measure = filmMeasure(film);
    if ((members.get(film.key)?.measure ?? -1) < measure) members.set(film.key, { ...line, measure });
    yield line;
  }
  yield* boxsetLines(members, workshop);
  const episodeTitles = readEpisodeTitles();
  for (const series of stock.series) yield* seriesLines(series, stock.genreNames, { ...workshop, episodeTitles });
}

function realMovie(film: Film, genreNames: ReadonlyMap<string, string>, workshop: Workshop): AssetLine {
  const title = displayTitle(film);
  const subject = filmSubject(film, genreNames, randomFor(workshop, 'design', film.id));
  const slug = workshop.slugs.claim(title, `${title} ${film.year}`);
  return movieLine(film, { slug, images: filmImages(film, subject, workshop) }, workshop);
}

function* inventedMovies(count: number, workshop: Workshop): Generator<AssetLine> {
  const picturesOf = sharedPictures(workshop.artist);
  for (const film of inventFilms(count, workshop.seed)) {
    const random = randomFor(workshop, 'design', film.id);
    const pictures = picturesOf(designFor(film.categories[0], film.originalLanguage, random), random.next());
    const slug = `${slugify(displayTitle(film))}-${film.id}`;
    yield movieLine(film, { slug, images: imageLines(film.id, pictures, film.originalLanguage) }, workshop);
  }
}

/** Pictures that invented films share: some of each design, drawn when they are first asked for. */
function sharedPictures(artist: Artist): (design: DesignName, turn: number) => Pictures {
  const drawn = new Map<string, Pictures>();
  return (design, turn) => {
    const key = `${design}-${Math.floor(turn * SHARED_VARIANTS) + 1}`;
    const pictures =
      drawn.get(key) ?? artist.pictures({ design, key, title: 'Marquee', caption: 'Film' }, `artwork/shared/${key}`);
    drawn.set(key, pictures);
    return pictures;
  };
}
