import type { Section, Targeting } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { resolveDeviceContext } from './device-context.ts';
import { isShown, isTargetedAt } from './is-shown.ts';
import { requestFacts, SAMPLE_FACTS, SAMPLE_RULES } from './testing.ts';

const everybody: Targeting = {
  countries: ['*'],
  platforms: ['*'],
  subscriptions: ['*'],
  min_app_version: 0,
  below_app_version: 2_000_000_000,
  start_at: 1_000,
  end_at: 2_000,
  priority: 0,
};
const device = (options: Parameters<typeof requestFacts>[0] = {}) =>
  resolveDeviceContext(requestFacts(options), SAMPLE_RULES, SAMPLE_FACTS);

describe('isTargetedAt', () => {
  it.each([
    [999, false],
    [1_000, true],
    [1_999, true],
    [2_000, false],
  ])('at %i is %s: the start is inclusive, the end exclusive', (at, expected) => {
    expect(isTargetedAt(everybody, device(), at)).toBe(expected);
  });

  it.each<[Partial<Targeting>, Parameters<typeof requestFacts>[0], boolean]>([
    [{ countries: ['PL'] }, {}, false],
    [{ countries: ['PL'] }, { query: 'content_country=PL' }, true],
    [{ platforms: ['tizen'] }, { platform: 'tizen' }, true],
    [{ platforms: ['tizen'] }, { platform: 'ios' }, false],
    [{ device_classes: ['tv', 'stb'] }, { platform: 'roku' }, true],
    [{ device_classes: ['tv'] }, { platform: 'website' }, false],
    [{ languages: ['pol'] }, { query: 'lang=pol' }, true],
    [{ languages: ['pol'] }, { query: 'lang=eng' }, false],
    [{ min_app_version: 142_000 }, { version: '141.9' }, false],
    [{ min_app_version: 142_000 }, { version: '142.0' }, true],
    [{ kids: false }, { query: 'kids=true' }, false],
    [{ kids: true }, {}, false],
  ])('%j for %j is %s', (targeting, options, expected) => {
    expect(isTargetedAt({ ...everybody, ...targeting }, device(options), 1_500)).toBe(expected);
  });
});

describe('isShown', () => {
  const section = (kids: boolean): Section => ({
    kind: 'section',
    slug: 's',
    names: { eng: 'S' },
    descriptions: {},
    position: 0,
    kids,
    targeting: everybody,
    rows: [],
  });

  it('shows a kids audience kids sections alone, and everybody else both', () => {
    expect(isShown(section(false), device({ query: 'kids=true' }), 1_500)).toBe(false);
    expect(isShown(section(true), device({ query: 'kids=true' }), 1_500)).toBe(true);
    expect(isShown(section(true), device(), 1_500)).toBe(true);
  });
});
