import { admitsAudience, type CompiledWindow, isPlatform, PLATFORM_NAMES } from '@marquee/catalogue';
import { compiledWindows } from '@marquee/catalogue/testing';
import { type Audience, classOf } from '@marquee/device-context';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { audienceClasses } from './catalogue-facts.ts';

const audiences = (windows: readonly CompiledWindow[]): fc.Arbitrary<Audience> =>
  fc.record({
    country: fc.constantFrom('JP', 'ZA', 'PL', ...windows.flatMap(({ countries }) => countries)),
    platform: fc.constantFrom(...PLATFORM_NAMES),
    subscription: fc.constantFrom(null, 'full', 'mobile'),
    ageLimit: fc.integer({ min: 0, max: 99 }),
    kids: fc.boolean(),
    appVersion: fc.constantFrom(24_000, 100_000, 142_000),
  });

it('an audience and its class are let in by the same windows', () => {
  const asked = fc
    .array(compiledWindows(), { maxLength: 12 })
    .chain((windows) => fc.tuple(fc.constant(windows), audiences(windows)));
  fc.assert(
    fc.property(asked, ([windows, audience]) => {
      const seen = classOf(audience, audienceClasses([windows]));
      expect(isPlatform(seen.platform)).toBe(true);
      expect(windows.filter((window) => admitsAudience(window, seen))).toEqual(
        windows.filter((window) => admitsAudience(window, audience)),
      );
    }),
  );
});

it('platforms and countries that are always named together are one class', () => {
  const window = (countries: CompiledWindow['countries'], platforms: CompiledWindow['platforms']): CompiledWindow => ({
    ...{ countries, platforms, subscriptions: ['*'], min_app_version: 0, below_app_version: 1 },
    ...{ start_at: 0, end_at: 1, age: 7, kids: false },
  });
  const classes = audienceClasses([[window(['ZA', 'NA'], ['ios', 'android']), window(['ZA', 'NA', 'PL'], ['*'])]]);
  expect(classes.countries).toEqual({ NA: 'NA', PL: 'PL', ZA: 'NA' });
  expect(classes.platforms['ios']).toBe(classes.platforms['android']);
  expect(classes.platforms['tizen']).toBe(classes.platforms['roku']);
  expect(classes.platforms['tizen']).not.toBe(classes.platforms['ios']);
  expect(classes.ages).toEqual([7]);
});
