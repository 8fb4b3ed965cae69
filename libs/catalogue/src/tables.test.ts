import { describe, expect, it } from 'vitest';
import { isPlatform, PLATFORM_NAMES, PLATFORMS } from './platform.ts';
import { NO_AGE_LIMIT, RATING_LIMITS, RATING_SLUGS, RATINGS } from './rating.ts';

describe('platforms', () => {
  it('knows its own names and no inherited ones', () => {
    expect(PLATFORM_NAMES.every(isPlatform)).toBe(true);
    expect(['Website', 'constructor', 'toString', ''].some(isPlatform)).toBe(false);
    expect(PLATFORMS.tizen).toBe('tv');
  });
});

describe('ratings', () => {
  it('rise in level and age', () => {
    const bands = RATING_SLUGS.map((slug) => RATINGS[slug]);
    expect(bands.map((band) => band.level)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(bands.map((band) => band.ageMin)).toEqual(bands.map((band) => band.ageMin).toSorted((a, b) => a - b));
  });

  it('limit an audience to the upper end of its band', () => {
    expect([RATING_LIMITS['5-6'], RATING_LIMITS['18-plus'], RATING_LIMITS['adults']]).toEqual([
      6,
      NO_AGE_LIMIT,
      NO_AGE_LIMIT,
    ]);
  });
});
