import { describe, expect, it } from 'vitest';
import { classOf } from './audience-class.ts';
import type { Audience } from './audience.ts';

const audience: Audience = {
  country: 'NA',
  platform: 'webos',
  subscription: 'full',
  ageLimit: 12,
  kids: false,
  appVersion: 142_000,
};
const classes = {
  countries: { BW: 'BW', NA: 'BW', PL: 'PL' },
  platforms: { tizen: 'tizen', webos: 'tizen' },
  ages: [0, 7, 13],
};

describe('classOf', () => {
  it('is the first of those that no window tells apart', () => {
    expect(classOf(audience, classes)).toEqual({ ...audience, country: 'BW', platform: 'tizen', ageLimit: 7 });
  });

  it('takes all countries that no window names for one', () => {
    expect(classOf({ ...audience, country: 'JP' }, classes)).toEqual(classOf({ ...audience, country: 'FR' }, classes));
  });

  it('has no age limit where all ages are let in', () => {
    expect(classOf({ ...audience, ageLimit: 18 }, classes).ageLimit).toBe(99);
    expect(classOf({ ...audience, ageLimit: 99 }, classes).ageLimit).toBe(99);
    expect(classOf({ ...audience, ageLimit: 5 }, classes).ageLimit).toBe(0);
    expect(classOf({ ...audience, ageLimit: 5 }, { ...classes, ages: [7, 13] }).ageLimit).toBe(-1);
  });

  it('is the audience itself where the catalogue tells of no classes', () => {
    expect(classOf(audience, undefined)).toBe(audience);
  });
});
