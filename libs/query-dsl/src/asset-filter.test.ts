import { describe, expect, it } from 'vitest';
import { type AssetFilter, filterConditions, NO_FILTER } from './asset-filter.ts';

const moment = {
  audience: { country: 'ZA', platform: 'website', subscription: null, ageLimit: 99, kids: false, appVersion: 142_000 },
  at: 1_000,
  revision: 0,
} as const;
const text = (filter: Partial<AssetFilter>): string =>
  JSON.stringify(filterConditions({ ...NO_FILTER, ...filter }, moment).map((query) => query.toJSON()));

describe('filterConditions', () => {
  it.each<[Partial<AssetFilter>, string]>([
    [{ audioLanguages: ['zul', 'eng'] }, '{"terms":{"audio_languages":["eng","zul"]}}'],
    [{ subtitlesLanguages: ['pol'] }, '{"terms":{"subtitles_languages":["pol"]}}'],
    [{ yearFrom: 1990, yearTo: 1999 }, '{"range":{"year":{"gte":1990,"lte":1999}}}'],
    [{ yearTo: 1999 }, '{"range":{"year":{"lte":1999}}}'],
    [{ people: ['p1'] }, '{"terms":{"people":["p1"]}}'],
    [{ ids: ['b', 'a', 'b'] }, '{"terms":{"asset_id":["a","b"]}}'],
    [{ licenseTypes: ['est'] }, '{"terms":{"license_types":["est"]}}'],
    [{ vodModels: ['tvod'] }, '{"terms":{"vod_model":["tvod"]}}'],
    [{ downloadable: false }, '{"term":{"has_download_policy":false}}'],
    [{ standalone: true }, '"must_not":{"terms":{"type":["season","episode"]}}'],
    [{ addedSince: 5 }, '{"range":{"added_at":{"gte":5}}}'],
    [{ excludedSections: ['kids'] }, '"must_not":{"terms":{"sections":["kids"]}}'],
    [{ categories: ['drama'] }, '"should":[{"terms":{"categories":["drama"]}},{"terms":{"category_slugs":["drama"]}}]'],
  ])('%j', (filter, expected) => {
    expect(text(filter)).toContain(expected);
    expect(text({})).not.toContain(expected);
  });

  it('takes for leaving what is open and does not stay beyond the instant', () => {
    expect(text({ leavingBefore: 9_000 })).toMatch(/"must_not":\{"nested".*"windows.end_at":\{"gt":9000\}/);
  });

  it('takes for coming soon what is announced, will open, and is not open', () => {
    const soon = text({ comingSoon: true });
    expect(soon).toContain('{"range":{"announce_at":{"lte":1000}}}');
    expect(soon).toContain('{"range":{"windows.start_at":{"gt":1000}}}');
    expect(soon).toMatch(/"must_not":\{"nested".*"windows.start_at":\{"lte":1000\}/);
  });
});
