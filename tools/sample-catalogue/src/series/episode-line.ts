import { RATING_SLUGS } from '@marquee/catalogue';
import { imageLines, type Pictures } from '../artwork/artist.ts';
import type { AssetLine, RatingSlug } from '../lines.ts';
import { popularityBy } from '../popularity.ts';
import type { Random } from '../random.ts';
import { videoLines } from '../videos.ts';
import { randomFor, type Workshop } from '../workshop.ts';
import { type Production, type Season, sharedFields } from './production.ts';
import { episodeWindows } from './series-windows.ts';
import { episodeDescriptions, type EpisodeTitles } from './series-words.ts';

/** Some episodes are milder than their series; those of a series for adults are all for adults. */
function episodeRating(rating: RatingSlug, random: Random): RatingSlug {
  if (rating === '18' || !random.chance(0.12)) return rating;
  return RATING_SLUGS[Math.max(0, RATING_SLUGS.indexOf(rating) - 1)] ?? rating;
}

/** The line of an episode. Its posters are its season's; only the hero carries its own label. */
export function episodeLine(
  production: Production,
  place: { season: Season; number: number },
  workshop: Workshop & { episodeTitles: EpisodeTitles },
): AssetLine {
  const { series, slug, audioLanguages, subtitlesLanguages } = production;
  const { season, number } = place;
  const id = `${season.id}-${number}`;
  const random = randomFor(workshop, 'episode', id);
  const index = (season.number - 1) * series.episodes + number - 1;
  const titles = workshop.episodeTitles.titles(series.language, index, production.titleOrder);
  const duration_s = series.minutes * 60 + random.between(-150, 150);
  return {
    kind: 'asset',
    id,
    slug: `${slug}-s${String(season.number).padStart(2, '0')}e${String(number).padStart(2, '0')}`,
    type: 'episode',
    parent: season.id,
    number,
    titles,
    descriptions: episodeDescriptions(series.titles, { season: season.number, number, title: titles['eng'] ?? '' }),
    year: season.year,
    duration_s,
    ...sharedFields(production),
    windows: episodeWindows(season.release, { number, of: series.episodes }, workshop.calendar),
    rating: episodeRating(series.rating, random),
    people: [
      ...production.cast.slice(0, 4),
      { person: workshop.people.someone(series.culture, random), role: 'director' },
      { person: workshop.people.someone(series.culture, random), role: 'writer' },
    ],
    images: imageLines(id, episodePictures(production, place, workshop), series.language),
    videos: videoLines(
      { asset: id, year: season.year, duration_s, audioLanguages, subtitlesLanguages, trailer: random.chance(0.6) },
      random,
    ),
    popularity: popularityBy(production.measure / (4 + number), series.language, random),
    added_at: season.added_at,
  };
}

function episodePictures(
  { subject }: Production,
  { season, number }: { season: Season; number: number },
  { artist }: Workshop,
): Pictures {
  const label = { ...subject, caption: `Season ${season.number} · Episode ${number}` };
  return { ...season.pictures, hero: artist.picture('hero', label, `artwork/series/${season.id}-${number}-hero.svg`) };
}
