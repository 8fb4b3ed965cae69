import type { AssetDocument, CompiledWindow } from '@marquee/catalogue';
import { FAR_FUTURE } from '@marquee/catalogue';
import type { LinkBase } from './link-base.ts';

/** A window open to everybody for ever, for tests. */
export const OPEN_WINDOW: CompiledWindow = {
  countries: ['*'],
  platforms: ['*'],
  subscriptions: ['*'],
  min_app_version: 0,
  below_app_version: 2_000_000_000,
  start_at: 0,
  end_at: FAR_FUTURE,
  age: 0,
  kids: true,
};

export const SAMPLE_BASE: LinkBase = {
  metadata: 'https://api.example.com',
  images: 'https://img.example.com',
  website: 'https://www.example.com',
  platform: 'website',
  band: 142_000,
  carried: '',
};

/** A whole document, for tests: an episode with everything that an item can show. */
export function sampleDocument(overrides: Partial<AssetDocument> = {}): AssetDocument {
  return {
    doc_number: 7,
    id: 'e1',
    slug: 'pilot',
    type: 'episode',
    number: 1,
    ancestors: [
      { id: 's1', slug: 'show-1', type: 'season', titles: { eng: 'Season 1' }, number: 1 },
      { id: 't1', slug: 'show', type: 'tv_series', titles: { eng: 'The Show', pol: 'Serial' }, number: null },
    ],
    members: [],
    titles: { eng: 'Pilot', pol: 'Odcinek pilotażowy' },
    descriptions: { eng: 'How it began.' },
    original_language: 'eng',
    year: 2020,
    duration_s: 2_700,
    sections: ['hollywood', 'kids'],
    categories: [{ id: 'c1', slug: 'drama', titles: { eng: 'Drama', pol: 'Dramat' }, count: 12 }],
    rating: '13',
    people: [
      { id: 'p1', slug: 'an-actor', name: 'An Actor', role: 'actor', character: 'Joan' },
      { id: 'p2', slug: 'a-director', name: 'A Director', role: 'director', character: null },
    ],
    audio_languages: ['eng'],
    subtitles_languages: ['pol'],
    keywords: [],
    images: [
      {
        id: 'i1',
        type: 'poster',
        orientation: 'portrait',
        language: 'eng',
        sha256: 'ab'.repeat(32),
        width: 600,
        height: 900,
        palette: {
          background_color: '#101010',
          background_text_color: '#ffffff',
          button_text_color: '#ffffff',
          highlight_color: '#ffcc00',
        },
        thumbhash: 'AAAA',
        focal_point: { x: 0.5, y: 0.4 },
      },
    ],
    videos: [
      {
        id: 'v1',
        usage: 'main',
        link: 'https://media.example.com/v1',
        language: 'eng',
        duration_s: 2_700,
        width: 1920,
        height: 1080,
        subtitles: [{ id: 'sub1', language: 'pol', link: 'https://media.example.com/sub1', type: 'vtt' }],
        thumbnails: [],
      },
    ],
    provider: null,
    vod_model: 'svod',
    license_types: ['streaming'],
    subscriptions: ['*'],
    has_download_policy: true,
    gross: null,
    announce_at: null,
    added_at: 0,
    windows: [OPEN_WINDOW],
    seasons: [],
    ...overrides,
  };
}
