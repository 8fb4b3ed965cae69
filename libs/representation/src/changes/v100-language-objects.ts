import type { Item } from '../represent-asset.ts';
import type { VersionChange } from './version-change.ts';

function codeOf(language: unknown): unknown {
  return typeof language === 'object' && language !== null && 'iso_639_3' in language ? language.iso_639_3 : language;
}

const codes = (languages: unknown): unknown => (Array.isArray(languages) ? languages.map(codeOf) : languages);

function withLanguageCode(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'language' in part
    ? { ...part, language: codeOf(part.language) }
    : part;
}

function olderVideo(video: unknown): unknown {
  const older = withLanguageCode(video);
  if (typeof older !== 'object' || older === null || !('subtitles' in older) || !Array.isArray(older.subtitles))
    return older;
  return { ...older, subtitles: older.subtitles.map(withLanguageCode) };
}

const each = (parts: unknown, older: (part: unknown) => unknown): unknown =>
  Array.isArray(parts) ? parts.map(older) : parts;

/**
 * Apps of v36 read plain codes and apps of v136 objects; no client in the field tells where between the two the change came
 * (the wire contract's versions), so the cut is a date in the middle, and this is its one place.
 */
export const languageObjects: VersionChange = {
  version: 100_000,
  description: 'Languages are objects {iso_639_3, name}; before, they were plain ISO 639-3 codes.',
  olderAsset: (item: Item): Item => ({
    ...item,
    metadata_language: codeOf(item['metadata_language']),
    audio_languages: codes(item['audio_languages']),
    subtitles_languages: codes(item['subtitles_languages']),
    images: each(item['images'], withLanguageCode),
    videos: each(item['videos'], olderVideo),
  }),
};
