import type { Pictures } from '../artwork/artist.ts';
import type { Subject } from '../artwork/compose.ts';
import type { AssetLine, CreditLine } from '../lines.ts';
import type { Series } from './series.ts';
import type { Release } from './series-windows.ts';

/** What a series, its seasons and its episodes share. */
export interface Production {
  readonly series: Series;
  readonly slug: string;
  readonly subject: Subject;
  readonly pictures: Pictures;
  readonly cast: readonly CreditLine[];
  readonly audioLanguages: readonly string[];
  readonly subtitlesLanguages: readonly string[];
  readonly measure: number;
  /** The order in which this series uses the episode titles. */
  readonly titleOrder: readonly number[];
}

/** A season as its episodes see it. */
export interface Season {
  readonly id: string;
  readonly number: number;
  readonly year: number;
  readonly pictures: Pictures;
  readonly release: Release;
  readonly added_at: string;
}

/** The fields that series, seasons and episodes write alike. */
export function sharedFields({ series, audioLanguages, subtitlesLanguages }: Production) {
  return {
    original_language: series.language,
    categories: [...series.categories],
    sections: [...series.sections],
    audio_languages: [...audioLanguages],
    subtitles_languages: [...subtitlesLanguages],
    keywords: ['series', ...series.categories],
    provider: 'Marquee Originals',
    license_types: ['subscription', 'download'],
    has_download_policy: series.deal !== 'sport',
  } satisfies Partial<AssetLine>;
}
