import { z } from 'zod';
import { countryCode, languageCode } from './codes.ts';
import { imageSchema } from './image.ts';
import { instant } from './instant.ts';
import { RATING_SLUGS } from './rating.ts';
import { byLanguage, id, requiredByLanguage, slug } from './text.ts';
import { windowSchema } from './window.ts';

export const ASSET_TYPES = ['movie', 'tv_series', 'season', 'episode', 'boxset'] as const;
export type AssetType = (typeof ASSET_TYPES)[number];

export const VOD_MODELS = ['svod', 'tvod', 'avod'] as const;
export const PERSON_ROLES = ['actor', 'director', 'writer', 'producer', 'presenter'] as const;
/** What a video is for; apps in the field know no other word. */
export const VIDEO_USAGES = ['main', 'trailer', 'event'] as const;

const subtitlesSchema = z.strictObject({ id, language: languageCode, link: z.url(), type: z.string().min(1) });
const thumbnailsSchema = z.strictObject({ link: z.url(), type: z.string().min(1) });

export const videoSchema = z.strictObject({
  id,
  usage: z.enum(VIDEO_USAGES),
  link: z.url(),
  language: languageCode,
  duration_s: z.number().positive(),
  /** When the closing credits begin, in seconds from the start. */
  ending_time_s: z.number().positive().optional(),
  width: z.int().positive(),
  height: z.int().positive(),
  subtitles: z.array(subtitlesSchema).default([]),
  thumbnails: z.array(thumbnailsSchema).default([]),
});
export type Video = z.output<typeof videoSchema>;

const creditSchema = z.strictObject({
  person: id,
  role: z.enum(PERSON_ROLES),
  character: z.string().min(1).optional(),
});

/** An asset of the export: a movie, tv_series, season, episode or boxset. */
export const assetSchema = z.strictObject({
  kind: z.literal('asset'),
  id,
  slug,
  type: z.enum(ASSET_TYPES),
  /** The series of a season, the season of an episode. */
  parent: id.optional(),
  /** The place among its siblings: season 2, episode 5. */
  number: z.int().nonnegative().optional(),
  /** The assets in a boxset, in order. */
  members: z.array(id).optional(),
  titles: requiredByLanguage,
  descriptions: byLanguage.default({}),
  original_language: languageCode,
  year: z.int().min(1880).max(2100),
  duration_s: z.int().positive().optional(),
  categories: z.array(id).default([]),
  /** Slugs; the first one is the wire's `section`. A season or an episode without any has its series'. */
  sections: z.array(slug).default([]),
  windows: z.array(windowSchema).default([]),
  rating: z.enum(RATING_SLUGS),
  people: z.array(creditSchema).default([]),
  audio_languages: z.array(languageCode).default([]),
  subtitles_languages: z.array(languageCode).default([]),
  keywords: z.array(z.string().min(1)).default([]),
  /** In the order in which apps show them: portrait poster, square poster, background, hero, then the rest. */
  images: z.array(imageSchema).default([]),
  videos: z.array(videoSchema).default([]),
  /** How popular it is, by country, on any scale of whole numbers; `*` stands for the other countries. */
  popularity: z.record(z.union([z.literal('*'), countryCode]), z.int().min(0).max(2_000_000_000)).default({}),
  /** World-wide gross in US dollars. */
  gross: z.number().nonnegative().optional(),
  provider: z.string().min(1).optional(),
  vod_model: z.enum(VOD_MODELS).default('svod'),
  license_types: z.array(z.string().min(1)).default([]),
  has_download_policy: z.boolean().default(false),
  announce_at: instant.optional(),
  added_at: instant,
});
export type Asset = z.output<typeof assetSchema>;
