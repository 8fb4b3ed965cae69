import type { AssetType, PERSON_ROLES, Video, VOD_MODELS } from './asset.ts';
import type { ImageFacts } from './image.ts';
import type { Rating } from './rating.ts';
import type { ByLanguage } from './text.ts';
import type { CompiledWindow } from './window.ts';

/** Another asset as far as its child shows it. */
export interface Ancestor {
  id: string;
  slug: string;
  type: AssetType;
  titles: ByLanguage;
  number: number | null;
}

export interface AssetCategory {
  id: string;
  slug: string;
  titles: ByLanguage;
  /** How many assets of the whole catalogue are in it. */
  count: number;
}

export interface Credit {
  id: string;
  slug: string;
  name: string;
  role: (typeof PERSON_ROLES)[number];
  character: string | null;
}

/**
 * An asset as publish prepares it and the index holds it: all references resolved, so that one document answers for itself.
 * A document never changes: a changed asset is a new one, with a new `doc_number`.
 */
export interface AssetDocument {
  /** Dense in its generation, below 2²²; it names this version of the asset. */
  doc_number: number;
  id: string;
  slug: string;
  type: AssetType;
  number: number | null;
  /** From the nearest to the farthest: an episode's season, then its series. */
  ancestors: readonly Ancestor[];
  members: readonly string[];
  titles: ByLanguage;
  descriptions: ByLanguage;
  original_language: string;
  year: number;
  duration_s: number | null;
  sections: readonly string[];
  categories: readonly AssetCategory[];
  rating: Rating;
  people: readonly Credit[];
  audio_languages: readonly string[];
  subtitles_languages: readonly string[];
  keywords: readonly string[];
  images: readonly ImageFacts[];
  videos: readonly Video[];
  provider: string | null;
  vod_model: (typeof VOD_MODELS)[number];
  license_types: readonly string[];
  /** Every subscription that some window lets in; `*` in a window stands for all. */
  subscriptions: readonly string[];
  has_download_policy: boolean;
  gross: number | null;
  announce_at: number | null;
  added_at: number;
  windows: readonly CompiledWindow[];
  /** Of a tv_series: its seasons with their windows, from which an audience's `count_seasons` is told. */
  seasons: readonly { id: string; windows: readonly CompiledWindow[] }[];
}
