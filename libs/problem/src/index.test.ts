import { expect, it } from 'vitest';

it('exports these names and no others', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'ERROR_CODES',
    'Problem',
    'errorsDocument',
    'problemBody',
    'shorten',
  ]);
});
