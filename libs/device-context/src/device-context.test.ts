import { Problem } from '@marquee/problem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeviceContext, deviceKey, resolveDeviceContext } from './device-context.ts';
import type { DeviceRules } from './request-facts.ts';
import { requestFacts, SAMPLE_FACTS, SAMPLE_RULES } from './testing.ts';

type Options = Parameters<typeof requestFacts>[0];

function resolve(options: Options, rules: DeviceRules = SAMPLE_RULES): DeviceContext {
  return resolveDeviceContext(requestFacts(options), rules, SAMPLE_FACTS);
}

function problemOf(options: Options): Problem {
  try {
    resolve(options);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('expected a Problem');
}

describe('platform and app version', () => {
  it('knows the device class of a platform', () => {
    expect(resolve({ platform: 'tizen' })).toMatchObject({ deviceClass: 'tv', audience: { platform: 'tizen' } });
  });

  it('answers an unknown platform with 404 and the known ones', () => {
    const problem = problemOf({ platform: 'toaster' });
    expect(problem).toMatchObject({ code: 'PLATFORM_UNKNOWN', status: 404 });
    expect(problem.message).toContain('website');
  });

  it.each(['abc', '1', '1.2.3', '-1.0', '142.', '1e3.0', ''])(
    'refuses the malformed version "%s" with 400',
    (version) => {
      expect(problemOf({ version })).toMatchObject({ code: 'INVALID_PATH', status: 400 });
    },
  );

  it('tells an app below the oldest version to update', () => {
    const problem = problemOf({ version: '23.9' });
    expect(problem).toMatchObject({ code: 'APP_VERSION_UNSUPPORTED', status: 410 });
    expect(problem.message).toContain('24.0');
  });

  it.each([
    ['24.0', 24_000],
    ['36.0', 24_000],
    ['97.3', 24_000],
    ['100.0', 100_000],
    ['114.999', 100_000],
    ['115.0', 115_000],
    ['154.5', 142_000],
    ['9999.0', 142_000],
  ])('puts version %s into the band from %i', (version, band) => {
    expect(resolve({ version }).band).toBe(band);
  });
});

describe('country', () => {
  it('trusts the query first, then a trusted edge, then the address, then the default', () => {
    const headers = { 'x-country': 'PL' };
    const all = { query: 'content_country=cz', headers, peerTrusted: true, addressCountry: 'KE' };
    expect(resolve(all).audience.country).toBe('CZ');
    expect(resolve({ ...all, query: '' }).audience.country).toBe('PL');
    expect(resolve({ headers, addressCountry: 'KE' })).toMatchObject({
      audience: { country: 'KE' },
      addressDecided: true,
    });
    expect(resolve({ headers })).toMatchObject({ audience: { country: 'ZA' }, origins: { country: 'default' } });
  });

  it('never believes an edge header from anybody else', () => {
    expect(resolve({ headers: { 'x-country': 'PL' }, peerTrusted: false }).audience.country).toBe('ZA');
  });

  it('ignores content_country where configuration does', () => {
    const rules = { ...SAMPLE_RULES, contentCountryAccepted: false };
    expect(resolve({ query: 'content_country=PL' }, rules).audience.country).toBe('ZA');
  });

  it.each(['QQ', 'ZAF', 'z', '1', '%00'])('refuses the country "%s"', (country) => {
    expect(problemOf({ query: `content_country=${country}` })).toMatchObject({
      code: 'INVALID_PARAMETER',
      details: [{ parameter: 'content_country' }],
    });
  });

  it('refuses two different countries, and takes the same one twice', () => {
    expect(problemOf({ query: 'content_country=PL&content_country=CZ' }).message).toContain('one value');
    expect(resolve({ query: 'content_country=PL&content_country=PL' }).audience.country).toBe('PL');
  });
});

describe('locale chain', () => {
  it.each([
    ['lang=pol', undefined, ['pol', 'eng']],
    ['lang=xho', undefined, ['zul', 'eng']],
    ['lang=pl', undefined, ['pol', 'eng']],
    ['', 'cs-CZ,cs;q=0.9,en;q=0.5', ['ces', 'eng']],
    ['', 'de,pl;q=0.4', ['pol', 'eng']],
    ['lang=eng', 'pl', ['eng']],
    ['content_country=CZ', undefined, ['ces', 'eng']],
    ['content_country=KE', undefined, ['swa', 'eng']],
  ])('for "%s" and Accept-Language %s is %j', (query, acceptLanguage, expected) => {
    const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage };
    expect(resolve({ query, headers }).locales).toEqual(expected);
  });

  it.each(['qqq', 'english', '12', 'e'])('refuses the language "%s"', (language) => {
    expect(problemOf({ query: `lang=${language}` })).toMatchObject({ details: [{ parameter: 'lang' }] });
  });

  it('reads any Accept-Language at all without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (header) => {
        expect(resolve({ headers: { 'accept-language': header } }).locales).toContain('eng');
      }),
    );
  });
});

describe('subscription, rating limit and kids', () => {
  it.each([
    ['', null, null],
    ['subscription_status=full', 'full', null],
    ['subscription_status=full&mode_action=filter', 'full', null],
    ['subscription_status=full&mode_action=sort', null, 'full'],
    ['mode=paid&mode_action=sort', null, 'full'],
    ['mode=paid&mode_action=filter', 'full', null],
    ['mode=paid', null, null],
  ])('"%s" filters by %s and puts %s first', (query, filter, first) => {
    const device = resolve({ query });
    expect(device.audience.subscription).toBe(filter);
    expect(device.subscriptionFirst).toBe(first);
  });

  it.each([
    ['', 99],
    ['showmax_rating=adults', 99],
    ['showmax_rating=18-plus', 99],
    ['showmax_rating=5-6', 5],
    ['showmax_rating=7-12', 10],
    ['showmax_rating=16-17', 16],
    ['kids=true', 10],
    ['kids=1&showmax_rating=5-6', 5],
    ['kids=true&showmax_rating=adults', 10],
  ])('"%s" limits the age to %i', (query, ageLimit) => {
    expect(resolve({ query }).audience.ageLimit).toBe(ageLimit);
  });

  it.each(['showmax_rating=everything', 'kids=maybe', 'subscription_status=golden', 'mode=x', 'mode_action=__proto__'])(
    'refuses "%s" by name',
    (query) => {
      expect(problemOf({ query }).details[0]?.parameter).toBe(query.split('=')[0]);
    },
  );
});

describe('deviceKey', () => {
  const queries = fc.record({
    content_country: fc.constantFrom('ZA', 'PL'),
    lang: fc.constantFrom('eng', 'pol'),
    kids: fc.constantFrom('true', 'false'),
    showmax_rating: fc.constantFrom('5-6', '18-plus', '13-15'),
    subscription_status: fc.constantFrom('full', 'free'),
    mode_action: fc.constantFrom('sort', 'filter'),
  });
  const devices = fc
    .tuple(queries, fc.constantFrom('36.0', '99.9', '142.0', '150.1'), fc.constantFrom('website', 'ios'))
    .map(([query, version, platform]) => resolve({ query: new URLSearchParams(query).toString(), version, platform }));

  it('is equal exactly for contexts that answers cannot tell apart', () => {
    const facts = (device: DeviceContext): unknown => [device.audience, device.subscriptionFirst, device.locales];
    fc.assert(
      fc.property(devices, devices, (a, b) => {
        expect(deviceKey(a) === deviceKey(b)).toBe(JSON.stringify(facts(a)) === JSON.stringify(facts(b)));
      }),
    );
  });
});
