import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEncoding, ENCODINGS } from './accept-encoding.ts';

describe('chooseEncoding', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, zstd', 'zstd'],
    ['gzip;q=1.0, br;q=0.8', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['gzip;q=0', undefined],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['gzip, *;q=0', 'gzip'],
    ['br;q=0, *', 'zstd'],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['identity;q=0.5, gzip;q=1', 'gzip'],
    ['identity, gzip', 'gzip'],
    ['identity;q=0', undefined],
    ['identity;q=0, gzip;q=0.001', 'gzip'],
    [' gzip ; q=0.5 ,, br ; Q=0.4 ', 'gzip'],
    ['gzip;q=2', undefined],
    ['gzip;q=0.1234', undefined],
    ['gzip;q=-1, deflate', undefined],
    ['gzip;level=9', undefined],
    ['gzip;q', undefined],
    ['deflate, compress', undefined],
  ])('%s → %s', (field, expected) => {
    expect(chooseEncoding(field)).toBe(expected);
  });

  it('never chooses what is refused, or what another coding outweighs', () => {
    const weight = fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000);
    const weights = fc.dictionary(fc.constantFrom(...ENCODINGS, 'deflate', 'identity'), weight);
    fc.assert(
      fc.property(weights, (sent) => {
        const chosen = chooseEncoding(
          Object.entries(sent)
            .map(([coding, q]) => `${coding};q=${q}`)
            .join(', '),
        );
        const best = Math.max(0, ...ENCODINGS.map((encoding) => sent[encoding] ?? 0));
        if (chosen === undefined) expect(best === 0 || (sent['identity'] ?? 0) > best).toBe(true);
        else expect(sent[chosen]).toBe(best);
      }),
    );
  });

  it.each([','.repeat(8_000), ';q='.repeat(2_700), 'gzip;q=0.'.repeat(900), '*'.repeat(8_000), ' '.repeat(8_000)])(
    'reads anything in linear time: %.10s…',
    (field) => {
      const durations = Array.from({ length: 20 }, () => {
        const start = performance.now();
        chooseEncoding(field);
        return performance.now() - start;
      });
      expect(Math.min(...durations)).toBeLessThan(5);
    },
  );
});
