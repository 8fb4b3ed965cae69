import { imageLines, type Pictures } from '../artwork/artist.ts';
import type { Subject } from '../artwork/compose.ts';
import { designFor } from '../category-designs.ts';
import type { AssetLine } from '../lines.ts';
import { popularityBy } from '../popularity.ts';
import type { Random } from '../random.ts';
import { randomFor, type Workshop } from '../workshop.ts';
import { episodeLine } from './episode-line.ts';
import { type Production, type Season, sharedFields } from './production.ts';
import type { Series } from './series.ts';
import { dealOf, type Release, seasonSpan, seasonWindows, seriesWindows } from './series-windows.ts';
import { type EpisodeTitles, seasonDescriptions, seasonTitles } from './series-words.ts';

const KIDS_DUBS = ['zul', 'afr', 'swa', 'pol', 'ces', 'por'] as const;
const SUBTITLES = ['afr', 'zul', 'xho', 'pol', 'ces', 'swa', 'por', 'fra', 'hau'] as const;

/** The lines of a series, each season followed by its episodes. */
export function* seriesLines(
  series: Series,
  genreNames: ReadonlyMap<string, string>,
  workshop: Workshop & { episodeTitles: EpisodeTitles },
): Generator<AssetLine> {
  const production = produce(series, genreNames, workshop);
  yield seriesLine(production, workshop);
  for (let number = 1; number <= series.seasons; number++) {
    const { season, line } = makeSeason(production, number, workshop);
    yield line;
    for (let episode = 1; episode <= series.episodes; episode++)
      yield episodeLine(production, { season, number: episode }, workshop);
  }
}

function produce(
  series: Series,
  genreNames: ReadonlyMap<string, string>,
  workshop: Workshop & { episodeTitles: EpisodeTitles },
): Production {
  const random = randomFor(workshop, 'series', series.id);
  const [category = 'drama'] = series.categories;
  const title = series.titles[series.language] ?? series.titles['eng'] ?? '';
  const subject: Subject = {
    design: designFor(category, series.language, random),
    key: series.id,
    title,
    caption: `${genreNames.get(category) ?? 'Series'} · series`,
  };
  const forChildren = series.categories.includes('kids');
  const dubs =
    forChildren && series.deal === 'kids-world'
      ? KIDS_DUBS.filter((code) => code !== series.language && random.chance(0.7))
      : [];
  return {
    series,
    slug: workshop.slugs.claim(series.titles['eng'] ?? title, `${series.titles['eng'] ?? title} series`),
    subject,
    pictures: workshop.artist.pictures(subject, `artwork/series/${series.id}`),
    cast: workshop.people.cast(series.culture, random, random.between(5, 8)),
    audioLanguages: [series.language, ...dubs],
    subtitlesLanguages: [
      ...(series.language === 'eng' ? [] : ['eng']),
      ...SUBTITLES.filter((code) => code !== series.language && random.chance(0.4)),
    ],
    measure: 4_000 + 90_000 * random.next() ** 2,
    titleOrder: random.sample(
      Array.from({ length: workshop.episodeTitles.count }, (_, index) => index),
      workshop.episodeTitles.count,
    ),
  };
}

function seriesLine(production: Production, workshop: Workshop): AssetLine {
  const { series, pictures, slug } = production;
  return {
    kind: 'asset',
    id: series.id,
    slug,
    type: 'tv_series',
    titles: series.titles,
    descriptions: series.descriptions,
    year: series.year,
    ...sharedFields(production),
    windows: seriesWindows(dealOf(series.deal), workshop.calendar),
    rating: series.rating,
    people: [...production.cast],
    images: imageLines(series.id, pictures, series.language),
    videos: [],
    popularity: popularityBy(production.measure, series.language, randomFor(workshop, 'popularity', series.id)),
    added_at: workshop.calendar.month(-series.seasons * 5 - 1),
  };
}

function releaseOf(span: string, number: number, { series, random }: { series: Series; random: Random }): Release {
  if (number === series.seasons && span === 'open' && random.chance(0.25)) return 'weekly';
  return number === 1 && series.seasons > 1 && span === 'open' && random.chance(0.08) ? 'leaving' : 'at-once';
}

function makeSeason(production: Production, number: number, workshop: Workshop): { season: Season; line: AssetLine } {
  const { series, slug } = production;
  const { calendar } = workshop;
  const id = `${series.id}-${number}`;
  const random = randomFor(workshop, 'season', id);
  const span = seasonSpan({ number, of: series.seasons }, random);
  const pictures = seasonPictures(production, number, workshop);
  const comesBack = span.startsWith('opens');
  const added_at = comesBack
    ? calendar.day(-random.between(0, 14))
    : calendar.month(-(series.seasons - number) * 5 - 1);
  const year = series.year + number - 1;
  const season: Season = { id, number, year, pictures, added_at, release: releaseOf(span, number, { series, random }) };
  const line: AssetLine = {
    kind: 'asset',
    id,
    slug: `${slug}-season-${number}`,
    type: 'season',
    parent: series.id,
    number,
    titles: seasonTitles(series.language, number),
    descriptions: seasonDescriptions(series.titles, { number, episodes: series.episodes }),
    year,
    ...sharedFields(production),
    windows: seasonWindows(dealOf(series.deal), span, { calendar, random }),
    rating: series.rating,
    people: [...production.cast],
    images: imageLines(id, pictures, series.language),
    videos: [],
    popularity: popularityBy(production.measure / (2 + series.seasons - number), series.language, random),
    ...(comesBack ? { announce_at: calendar.day(-random.between(0, 10)) } : {}),
    added_at,
  };
  return { season, line };
}

/** A season's pictures: its number on all but the background, which is the series'. */
function seasonPictures({ series, subject, pictures }: Production, number: number, { artist }: Workshop): Pictures {
  const numbered = { ...subject, caption: `Season ${number}` };
  const base = `artwork/series/${series.id}-${number}`;
  return {
    ...pictures,
    poster: artist.picture('poster', numbered, `${base}-poster.svg`),
    square: artist.picture('square', numbered, `${base}-square.svg`),
    hero: artist.picture('hero', numbered, `${base}-hero.svg`),
  };
}
