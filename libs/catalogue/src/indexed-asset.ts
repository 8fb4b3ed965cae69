import type { AssetType } from './asset.ts';
import type { CompiledWindow } from './window.ts';

/** An asset as the index knows it: all that decides which questions find it. Instants are in ms since the epoch. */
export interface IndexedAsset {
  doc_number: number;
  asset_id: string;
  slug: string;
  type: AssetType;
  /** Ids, the nearest first. */
  ancestors: readonly string[];
  sections: readonly string[];
  /** Ids, parents included; `category_slugs` are their slugs. */
  categories: readonly string[];
  category_slugs: readonly string[];
  audio_languages: readonly string[];
  subtitles_languages: readonly string[];
  year: number;
  /** Ids. */
  people: readonly string[];
  vod_model: string;
  license_types: readonly string[];
  has_download_policy: boolean;
  added_at: number;
  windows: readonly CompiledWindow[];
  /** Folded words, divided by blanks. */
  search: { title: string; people: string; all: string };
}
