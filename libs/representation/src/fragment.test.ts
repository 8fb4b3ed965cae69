import { FAR_FUTURE, type Viewer } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { assetView, viewKey } from './asset-view.ts';
import { NO_MASK } from './field-mask.ts';
import { fragmentKey, fragmentText, shapeKey } from './fragment.ts';
import { OPEN_WINDOW, SAMPLE_BASE, sampleDocument } from './testing.ts';

const viewer: Viewer = {
  country: 'ZA',
  platform: 'website',
  subscription: null,
  ageLimit: 99,
  kids: false,
  appVersion: 142_000,
};
const shape = { locales: ['pol', 'eng'], base: SAMPLE_BASE, mask: NO_MASK };

type Json = Record<string, never>;
function item(document = sampleDocument(), band = 142_000, mask = NO_MASK): Json {
  const view = assetView(document, viewer, 1_000);
  return JSON.parse(fragmentText(document, view, { ...shape, base: { ...SAMPLE_BASE, band }, mask })) as Json;
}

describe('an asset on the wire', () => {
  it('has every field that clients in the field read', () => {
    expect(item()).toMatchObject({
      id: 'e1',
      slug: 'pilot',
      type: 'episode',
      title: 'Odcinek pilotażowy',
      description: 'How it began.',
      year: 2020,
      duration: 2_700,
      link: 'https://api.example.com/v142.0/website/catalogue/asset/e1',
      website_url: 'https://www.example.com/episode/pilot',
      section: 'hollywood',
      categories: [{ id: 'c1', title: 'Dramat', slug: 'drama', count: 12 }],
      rating: { level: 5, name: '13', slug: '13' },
      age_range_min: 13,
      age_range_max: 99,
      cast: [{ name: 'An Actor', role: 'actor' }],
      crew: [{ name: 'A Director', role: 'director' }],
      provider: null,
      vod_model: 'svod',
      license_types: ['streaming'],
      valid_subscription_statuses: ['full', 'mobile', 'sport', 'free'],
      has_download_policy: true,
      metadata_language: { iso_639_3: 'pol', name: 'Polish' },
      metadata_direction: 'ltr',
      audio_languages: [{ iso_639_3: 'eng', name: 'English' }],
      subtitles_languages: [{ iso_639_3: 'pol', name: 'Polish' }],
      number: 1,
      season: { id: 's1', title: 'Season 1', number: 1 },
      tv_series: { id: 't1', title: 'Serial' },
      coming_soon: false,
      start_at: '1970-01-01T00:00:00.000Z',
      end_at: null,
    });
  });

  it('links its pictures by content, with the colours that apps paint around them', () => {
    expect(item()['images']).toMatchObject([
      {
        id: 'i1',
        link: `https://img.example.com/images/i1/${'ab'.repeat(32)}/any`,
        type: 'poster',
        orientation: 'portrait',
        language: { iso_639_3: 'eng', name: 'English' },
        background_color: '#101010',
        background_text_color: '#ffffff',
        button_text_color: '#ffffff',
        highlight_color: '#ffcc00',
      },
    ]);
  });

  it('has its picture links signed where they are', () => {
    const base = { ...SAMPLE_BASE, artworkPath: ({ imageId }: { imageId: string }) => `/signed/${imageId}` };
    const text = fragmentText(sampleDocument(), assetView(sampleDocument(), viewer, 1_000), { ...shape, base });
    expect(text).toContain('"link":"https://img.example.com/signed/i1"');
  });

  it('tells apps before v100 plain language codes, everywhere', () => {
    const older = item(sampleDocument(), 24_000);
    expect(older).toMatchObject({
      metadata_language: 'pol',
      audio_languages: ['eng'],
      subtitles_languages: ['pol'],
      images: [{ language: 'eng' }],
      videos: [{ language: 'eng', subtitles: [{ language: 'pol' }] }],
    });
    expect(JSON.stringify(older)).not.toContain('iso_639_3');
  });

  it('writes a title in another language rather than none', () => {
    expect(item(sampleDocument({ titles: { zul: 'Igama' }, descriptions: {} }))).toMatchObject({
      title: 'Igama',
      description: '',
      metadata_language: { iso_639_3: 'zul' },
    });
  });
});

describe('a title that is not open yet', () => {
  it('says when it will be, and has nothing to play', () => {
    const soon = item(sampleDocument({ windows: [{ ...OPEN_WINDOW, start_at: Date.UTC(2030, 0, 1) }] }));
    expect(soon).toMatchObject({ coming_soon: true, coming_soon_when: '2030-01-01T00:00:00.000Z', videos: [] });
  });
});

describe('the view', () => {
  it('runs from the earliest start to the latest end of what is open to this viewer', () => {
    const elsewhere = { ...OPEN_WINDOW, countries: ['PL'], start_at: 1 };
    const windows = [
      elsewhere,
      { ...OPEN_WINDOW, start_at: 500, end_at: 2_000 },
      { ...OPEN_WINDOW, start_at: 900, end_at: 3_000 },
    ];
    expect(assetView(sampleDocument({ windows }), viewer, 1_000)).toEqual({
      startAt: 500,
      endAt: 3_000,
      comingSoon: false,
      seasons: 0,
    });
  });

  it('counts the seasons that this viewer may see', () => {
    const seasons = [
      { id: 's1', windows: [OPEN_WINDOW] },
      { id: 's2', windows: [{ ...OPEN_WINDOW, end_at: 1_000 }] },
      { id: 's3', windows: [{ ...OPEN_WINDOW, countries: ['PL'] }] },
    ];
    expect(assetView(sampleDocument({ type: 'tv_series', seasons }), viewer, 999).seasons).toBe(2);
    expect(assetView(sampleDocument({ type: 'tv_series', seasons }), viewer, 1_000).seasons).toBe(1);
  });

  it('says when a title that is not open yet will be', () => {
    const document = sampleDocument({ windows: [{ ...OPEN_WINDOW, start_at: 5_000 }] });
    expect(assetView(document, viewer, 1_000)).toEqual({
      startAt: 5_000,
      endAt: FAR_FUTURE,
      comingSoon: true,
      seasons: 0,
    });
  });
});

describe('fragment keys', () => {
  const document = sampleDocument();
  const view = assetView(document, viewer, 1_000);

  it('tell apart whatever makes another text', () => {
    const shapes = [
      shape,
      { ...shape, locales: ['eng'] },
      { ...shape, base: { ...SAMPLE_BASE, platform: 'tizen' as const } },
      { ...shape, base: { ...SAMPLE_BASE, band: 24_000 } },
      { ...shape, base: { ...SAMPLE_BASE, carried: 'content_country=PL' } },
      { ...shape, mask: { include: ['title'], exclude: [] } },
    ];
    expect(new Set(shapes.map((each) => fragmentText(document, view, each))).size).toBe(shapes.length);
    expect(new Set(shapes.map(shapeKey)).size).toBe(shapes.length);
  });

  it('are equal for audiences that see the same', () => {
    const abroad = assetView(document, { ...viewer, country: 'PL' }, 1_000);
    expect(viewKey(abroad)).toBe(viewKey(view));
    expect(fragmentKey(document, abroad, 's')).toBe(fragmentKey(document, view, 's'));
  });
});
