import { ASSET_TYPES, IMAGE_TYPES, ORIENTATIONS, RATING_SLUGS, VIDEO_USAGES, VOD_MODELS } from '@marquee/catalogue';
import { z } from 'zod';

/** Apps before v100 read the code alone. */
const language = z
  .union([z.strictObject({ iso_639_3: z.string(), name: z.string() }).partial(), z.string()])
  .meta({ id: 'Language', description: 'An object; for apps before v100 its ISO 639-3 code alone.' });

const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const instant = z.iso.datetime().nullable();

/** A picture on the wire, whole or as a mask left it. */
export const imageItemSchema = z
  .strictObject({
    id: z.string(),
    link: z.url(),
    type: z.enum(IMAGE_TYPES),
    orientation: z.enum(ORIENTATIONS),
    aspect_ratio: z.number(),
    width: z.int(),
    height: z.int(),
    language: language.nullable(),
    background_color: colour,
    background_text_color: colour,
    button_text_color: colour,
    highlight_color: colour,
    thumbhash: z.string(),
    focal_point: z.strictObject({ x: z.number(), y: z.number() }).partial(),
  })
  .partial()
  .meta({ id: 'Image' });

const videoItemSchema = z
  .strictObject({
    id: z.string(),
    link: z.url(),
    usage: z.enum(VIDEO_USAGES),
    language,
    duration: z.number(),
    ending_time: z.number(),
    width: z.int(),
    height: z.int(),
    subtitles: z.array(z.strictObject({ id: z.string(), language, link: z.url(), type: z.string() }).partial()),
    thumbnails: z.array(z.strictObject({ link: z.url(), type: z.string() }).partial()),
  })
  .partial()
  .meta({ id: 'Video' });

const categoryFields = {
  id: z.string(),
  title: z.string(),
  slug: z.string(),
  link: z.url(),
  count: z.int(),
};
/** A category on the wire, whole or as a mask left it. */
export const categoryItemSchema = z.strictObject(categoryFields).partial().meta({ id: 'Category' });

const credit = z
  .strictObject({ id: z.string(), slug: z.string(), name: z.string(), role: z.string(), character: z.string() })
  .partial()
  .meta({ id: 'Credit' });

const relative = z
  .strictObject({ id: z.string(), slug: z.string(), title: z.string(), link: z.url(), number: z.int() })
  .partial()
  .meta({ id: 'Relative' });

/** The item's own fields, by name, as apps of any version read them. */
const itemFields = {
  id: z.string(),
  slug: z.string(),
  type: z.enum(ASSET_TYPES),
  title: z.string(),
  description: z.string(),
  metadata_language: language,
  metadata_direction: z.enum(['ltr', 'rtl']),
  year: z.int(),
  duration: z.number().nullable(),
  link: z.url(),
  website_url: z.url(),
  section: z.string().nullable(),
  sections: z.array(z.string()),
  categories: z.array(categoryItemSchema),
  rating: z.strictObject({ level: z.int(), name: z.string(), slug: z.enum(RATING_SLUGS) }).partial(),
  showmax_rating: z.enum(RATING_SLUGS),
  age_range_min: z.int(),
  age_range_max: z.int(),
  cast: z.array(credit),
  crew: z.array(credit),
  provider: z.string().nullable(),
  vod_model: z.enum(VOD_MODELS),
  license_types: z.array(z.string()),
  valid_subscription_statuses: z.array(z.string()),
  has_download_policy: z.boolean(),
  coming_soon: z.boolean(),
  coming_soon_when: instant,
  start_at: instant,
  end_at: instant,
  audio_languages: z.array(language),
  subtitles_languages: z.array(language),
  images: z.array(imageItemSchema),
  videos: z.array(videoItemSchema),
  count_seasons: z.int(),
  count_members: z.int(),
  number: z.int(),
  season: relative,
  tv_series: relative,
  title_highlights: z.array(z.tuple([z.int(), z.int()])).describe('Where a search matched, in UTF-16 code units.'),
};

/**
 * An asset on the wire, whole or as a mask left it, with what stands inside it. It documents and tests answers; none is parsed by it
 * when it is served.
 */
export const assetItemSchema = z
  .strictObject({
    ...z.strictObject(itemFields).partial().required({ id: true }).shape,
    get seasons(): Inside {
      return inside();
    },
    get episodes(): Inside {
      return inside();
    },
    get members(): Inside {
      return inside();
    },
    get related(): Inside {
      return inside();
    },
  })
  .meta({ id: 'Asset' });

type Inside = z.ZodOptional<z.ZodArray<z.ZodType>>;
const inside = (): Inside => z.array(z.lazy((): z.ZodType => assetItemSchema)).optional();
