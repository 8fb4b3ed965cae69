import { generatedDocuments, staleDocuments } from '@marquee/docs';
import { expect, it } from 'vitest';
import { ROOT } from './read-projects.ts';

it('the generated documents say what the code says', { timeout: 120_000 }, async () => {
  const stale = await staleDocuments(ROOT, await generatedDocuments(ROOT));
  expect(
    stale.map(({ path }) => path),
    'These are out of date: run `npm run docs`',
  ).toEqual([]);
});
