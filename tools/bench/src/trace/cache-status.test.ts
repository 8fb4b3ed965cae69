import { expect, it } from 'vitest';
import { cacheOutcome } from './cache-status.ts';

it.each([
  ['marquee; hit; ttl=30', 'hit'],
  ['marquee; hit', 'hit'],
  ['marquee; hit; ttl=-4; detail=stale', 'stale'],
  ['marquee; fwd=uri-miss; stored; ttl=60', 'miss'],
  ['marquee; fwd=stale', 'miss'],
  ['marquee; fwd=miss, edge; hit; ttl=3', 'hit'],
  ['hit', 'unknown'],
  ['', 'unknown'],
  [undefined, 'unknown'],
])('reads %s as %s', (field, outcome) => {
  expect(cacheOutcome(field)).toBe(outcome);
});

it('takes the last of several fields', () => {
  expect(cacheOutcome(['origin; hit', 'edge; fwd=miss'])).toBe('miss');
});
