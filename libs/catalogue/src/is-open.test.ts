import { describe, expect, it } from 'vitest';
import { admitsAudience, admitsViewer, isOpenAt, isVisible, type Viewer } from './is-open.ts';
import { NO_AGE_LIMIT } from './rating.ts';
import type { CompiledWindow } from './window.ts';

const window: CompiledWindow = {
  countries: ['ZA', 'NA'],
  platforms: ['*'],
  subscriptions: ['full'],
  min_app_version: 97_003,
  below_app_version: 142_000,
  start_at: 1_000,
  end_at: 2_000,
  age: 13,
  kids: false,
};
const viewer: Viewer = {
  country: 'ZA',
  platform: 'ps4',
  subscription: 'full',
  ageLimit: NO_AGE_LIMIT,
  kids: false,
  appVersion: 100_000,
};

describe('isOpenAt', () => {
  it('is open from its start, and closed from its end on', () => {
    expect([999, 1_000, 1_999, 2_000].map((at) => isOpenAt(window, at))).toEqual([false, true, true, false]);
  });
});

describe('admitsViewer', () => {
  it.each<[string, Partial<Viewer>, boolean]>([
    ['a country of the list', { country: 'NA' }, true],
    ['another country', { country: 'PL' }, false],
    ['any platform', { platform: 'website' }, true],
    ['another subscription', { subscription: 'mobile' }, false],
    ['a viewer who does not filter by subscription', { subscription: null }, true],
    ['the first app version', { appVersion: 97_003 }, true],
    ['the one before it', { appVersion: 97_002 }, false],
    ['the last app version', { appVersion: 141_999 }, true],
    ['the one after it', { appVersion: 142_000 }, false],
  ])('%s', (_, change, admitted) => {
    expect(admitsViewer(window, { ...viewer, ...change })).toBe(admitted);
  });
});

describe('admitsAudience', () => {
  it.each<[string, Partial<Viewer>, boolean]>([
    ['no age limit', {}, true],
    ['an age limit at its age', { ageLimit: 13 }, true],
    ['an age limit below its age', { ageLimit: 12 }, false],
    ['kids', { kids: true }, false],
  ])('%s', (_, change, admitted) => {
    expect(admitsAudience(window, { ...viewer, ...change })).toBe(admitted);
  });
});

describe('isVisible', () => {
  it('wants one window that meets every condition', () => {
    const elsewhere = { ...window, countries: ['PL'], end_at: 9_000 };
    expect(isVisible([window, elsewhere], viewer, 1_500)).toBe(true);
    expect(isVisible([window, elsewhere], viewer, 5_000)).toBe(false);
    expect(isVisible([], viewer, 1_500)).toBe(false);
  });
});
