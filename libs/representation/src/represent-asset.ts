import {
  type AssetDocument,
  directionOf,
  FAR_FUTURE,
  NO_AGE_LIMIT,
  RATINGS,
  SUBSCRIPTIONS,
  ANY,
  type Video,
} from '@marquee/catalogue';
import type { AssetView } from './asset-view.ts';
import { languageObject } from './language-object.ts';
import { catalogueLink, type LinkBase } from './link-base.ts';
import { pickText } from './pick-text.ts';
import { representCategory } from './represent-category.ts';
import { representImage } from './represent-image.ts';
import { representVideo } from './represent-video.ts';

/** An item on the wire, by field name, before it is written as JSON. */
export type Item = Record<string, unknown>;

/** For whom an item is written. */
export interface RepresentationContext {
  /** The languages to try, in order. */
  locales: readonly string[];
  base: LinkBase;
}

const CAST_ROLES: ReadonlySet<string> = new Set(['actor', 'presenter']);

const isoInstant = (at: number): string | null => (at >= FAR_FUTURE ? null : new Date(at).toISOString());

function representTexts(document: AssetDocument, locales: readonly string[]): Item {
  const title = pickText(document.titles, locales, document.original_language);
  return {
    title: title.text,
    description: pickText(document.descriptions, [title.language, ...locales], document.original_language).text,
    metadata_language: languageObject(title.language),
    metadata_direction: directionOf(title.language),
  };
}

function representRating(document: AssetDocument): Item {
  const { level, name, ageMin } = RATINGS[document.rating];
  return {
    rating: { level, name, slug: document.rating },
    showmax_rating: document.rating,
    age_range_min: ageMin,
    age_range_max: NO_AGE_LIMIT,
  };
}

function representPeople(document: AssetDocument): Item {
  const credit = ({ id, slug, name, role, character }: AssetDocument['people'][number]): Item => {
    return character === null ? { id, slug, name, role } : { id, slug, name, role, character };
  };
  return {
    cast: document.people.filter((person) => CAST_ROLES.has(person.role)).map(credit),
    crew: document.people.filter((person) => !CAST_ROLES.has(person.role)).map(credit),
  };
}

function representRights(document: AssetDocument, view: AssetView): Item {
  return {
    provider: document.provider,
    vod_model: document.vod_model,
    license_types: document.license_types,
    valid_subscription_statuses: document.subscriptions.includes(ANY) ? SUBSCRIPTIONS : document.subscriptions,
    has_download_policy: document.has_download_policy,
    coming_soon: view.comingSoon,
    coming_soon_when: view.comingSoon ? isoInstant(view.startAt) : null,
    start_at: isoInstant(view.startAt),
    end_at: isoInstant(view.endAt),
  };
}

function representFamily(document: AssetDocument, view: AssetView, context: RepresentationContext): Item {
  const family: Item = {};
  if (document.type === 'tv_series') family['count_seasons'] = view.seasons;
  if (document.type === 'boxset') family['count_members'] = document.members.length;
  if (document.number !== null) family['number'] = document.number;
  for (const ancestor of document.ancestors) {
    const { id, slug, type, number } = ancestor;
    const title = pickText(ancestor.titles, context.locales, document.original_language).text;
    const link = catalogueLink(context.base, `${type}/${id}`);
    family[type] = number === null ? { id, slug, title, link } : { id, slug, title, link, number };
  }
  return family;
}

/** A title that is not open yet has trailers, and nothing to play. */
function playable(document: AssetDocument, view: AssetView): readonly Video[] {
  return view.comingSoon ? document.videos.filter((video) => video.usage !== 'main') : document.videos;
}

/** An asset as the newest apps read it. Older representations are made from this one by the version changes. */
export function representAsset(document: AssetDocument, view: AssetView, context: RepresentationContext): Item {
  const { locales, base } = context;
  return {
    id: document.id,
    slug: document.slug,
    type: document.type,
    ...representTexts(document, locales),
    year: document.year,
    duration: document.duration_s,
    link: catalogueLink(base, `asset/${document.id}`),
    website_url: `${base.website}/${document.type.replace('_', '-')}/${document.slug}`,
    section: document.sections[0] ?? null,
    sections: document.sections,
    categories: document.categories.map((category) => representCategory(category, locales, base)),
    ...representRating(document),
    ...representPeople(document),
    ...representRights(document, view),
    audio_languages: document.audio_languages.map(languageObject),
    subtitles_languages: document.subtitles_languages.map(languageObject),
    images: document.images.map((image) => representImage(image, base)),
    videos: playable(document, view).map(representVideo),
    ...representFamily(document, view, context),
  };
}
