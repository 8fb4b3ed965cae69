import { imageLines, localizedPosterLine } from '../artwork/artist.ts';
import type { Subject } from '../artwork/compose.ts';
import { designFor } from '../category-designs.ts';
import type { Calendar } from '../calendar.ts';
import type { AssetLine, CreditLine, ImageLine } from '../lines.ts';
import { popularityBy } from '../popularity.ts';
import type { Random } from '../random.ts';
import { videoLines } from '../videos.ts';
import { filmLicence, type Licence } from '../windows/film-licence.ts';
import { isComing } from '../windows/spans.ts';
import { randomFor, type Workshop } from '../workshop.ts';
import { describeFilm } from './describe-film.ts';
import type { Film } from './film.ts';
import { filmLanguages, type SpokenAndWritten } from './film-languages.ts';
import { filmRating } from './film-rating.ts';
import { filmSections } from './film-sections.ts';

/** Described in English always, in other languages for a good part. */
const DESCRIBED = 0.6;
const POSTER_LANGUAGES = ['pol', 'ces', 'afr'] as const;
const GROSS_PER_VOTE = 20_000;

/** What tells a film's artwork and slug: real films have their own of both, invented ones share pictures. */
export interface MovieSurface {
  readonly slug: string;
  readonly images: ImageLine[];
}

/** The title by which a film is shown where no language was asked for. */
export function displayTitle(film: Film): string {
  return film.titles['eng'] ?? film.titles[film.originalLanguage] ?? film.key;
}

/** How often a film is watched, as far as its votes and takings tell. */
export function filmMeasure({ votes, gross = 0 }: Film): number {
  return votes + gross / GROSS_PER_VOTE;
}

/** The line of a film. */
export function movieLine(film: Film, surface: MovieSurface, workshop: Workshop): AssetLine {
  const { id, originalLanguage } = film;
  const random = randomFor(workshop, 'movie', id);
  const rating = filmRating(film, random);
  const sections = filmSections(film, rating);
  const licence = filmLicence(film, workshop.calendar, randomFor(workshop, 'licence', id));
  const made = { original: originalLanguage, market: licence.market, forChildren: sections.includes('kids') };
  return {
    kind: 'asset',
    id,
    slug: surface.slug,
    type: 'movie',
    titles: film.titles,
    descriptions: someDescriptions(film, random),
    original_language: originalLanguage,
    year: film.year,
    duration_s: film.minutes * 60,
    categories: [...film.categories],
    sections,
    windows: licence.windows,
    rating,
    people: credits(film, workshop, random),
    keywords: keywordsOf(film),
    images: surface.images,
    ...soundAndVision(film, filmLanguages(made, random), random),
    popularity: popularityBy(filmMeasure(film), originalLanguage, random),
    ...(film.gross === undefined ? {} : { gross: film.gross }),
    ...(film.distributor === undefined ? {} : { provider: film.distributor }),
    vod_model: licence.vod_model,
    license_types: licence.license_types,
    has_download_policy: licence.license_types.includes('download') || random.chance(0.5),
    ...(licence.announce_at === undefined ? {} : { announce_at: licence.announce_at }),
    added_at: addedAt(licence, workshop.calendar, random),
  };
}

/** What is coming was added lately, and so was some of the rest. */
function addedAt({ span }: Licence, calendar: Calendar, random: Random): string {
  const lately = isComing(span) || random.chance(0.08);
  return lately ? calendar.day(-random.between(0, 30)) : calendar.month(-random.between(1, 40));
}

function soundAndVision(
  film: Film,
  { audio, subtitles, dub }: SpokenAndWritten,
  random: Random,
): Pick<AssetLine, 'audio_languages' | 'subtitles_languages' | 'videos'> {
  const footage = {
    asset: film.id,
    year: film.year,
    duration_s: film.minutes * 60,
    audioLanguages: audio,
    subtitlesLanguages: subtitles,
    trailer: random.chance(0.85),
    ...(dub === undefined ? {} : { dub }),
  };
  return { audio_languages: [...audio], subtitles_languages: [...subtitles], videos: videoLines(footage, random) };
}

function someDescriptions(film: Film, random: Random): Record<string, string> {
  const kept = Object.entries(describeFilm(film)).filter(
    ([language]) => language === 'eng' || language in film.titles || random.chance(DESCRIBED),
  );
  return Object.fromEntries(kept);
}

/** A director (an invented one where the data set knows none) and an invented cast; at times a writer or a producer. */
function credits(film: Film, { people }: Workshop, random: Random): CreditLine[] {
  const { director, originalLanguage } = film;
  const directing = director === undefined ? people.someone(originalLanguage, random) : people.directorId(director);
  const crew: CreditLine[] = [{ person: directing, role: 'director' }];
  if (random.chance(0.5)) crew.push({ person: people.someone(originalLanguage, random), role: 'writer' });
  if (random.chance(0.3)) crew.push({ person: people.someone(originalLanguage, random), role: 'producer' });
  return [...people.cast(originalLanguage, random, random.between(3, 7)), ...crew];
}

function keywordsOf({ source, year, originalLanguage, distributor }: Film): string[] {
  const decade = `${Math.floor(year / 10) * 10}s`;
  return [
    decade,
    source?.toLowerCase(),
    originalLanguage === 'eng' ? undefined : 'foreign language',
    distributor?.toLowerCase(),
  ].filter((word) => word !== undefined);
}

/** The subject of a film's posters. */
export function filmSubject(film: Film, genreNames: ReadonlyMap<string, string>, random: Random): Subject {
  const [category] = film.categories;
  return {
    design: designFor(category, film.originalLanguage, random),
    key: film.id,
    title: displayTitle(film),
    caption: `${genreNames.get(category) ?? 'Film'} · ${film.year}`,
  };
}

/** The images of a real film: four of its own, and a poster in each further language that it has a title in. */
export function filmImages(film: Film, subject: Subject, { artist }: Workshop): ImageLine[] {
  const base = `artwork/films/${film.id.slice(1, 4)}/${film.id}`;
  const language = film.titles['eng'] === undefined ? film.originalLanguage : 'eng';
  const localized = POSTER_LANGUAGES.flatMap((code) => {
    const title = film.titles[code];
    if (title === undefined || title === subject.title) return [];
    return [
      localizedPosterLine(film.id, artist.picture('poster', { ...subject, title }, `${base}-poster-${code}.svg`), code),
    ];
  });
  return [...imageLines(film.id, artist.pictures(subject, base), language), ...localized];
}
