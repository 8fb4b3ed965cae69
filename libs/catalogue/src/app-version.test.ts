import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAppVersion, parseAppVersion } from './app-version.ts';

describe('parseAppVersion', () => {
  it.each([
    ['154.5', 154_005],
    ['142.0', 142_000],
    ['97.3', 97_003],
    ['0.0', 0],
  ])('reads %s as %d', (text, version) => {
    expect(parseAppVersion(text)).toBe(version);
  });

  it.each(['', '142', '142.', '.5', '142.0.1', 'v142.0', '1e3.0', '-1.0', ' 1.0', '1.0000', '1234567.0', '１.0'])(
    'refuses %j',
    (text) => {
      expect(parseAppVersion(text)).toBeUndefined();
    },
  );

  it('reads what formatAppVersion writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (version) => {
        expect(parseAppVersion(formatAppVersion(version))).toBe(version);
      }),
    );
  });
});
