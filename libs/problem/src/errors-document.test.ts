import { expect, it } from 'vitest';
import { ERROR_CODES } from './codes.ts';
import { errorsDocument } from './errors-document.ts';

it('has every code once, by ascending status', () => {
  const text = errorsDocument();
  for (const [code, { meaning }] of Object.entries(ERROR_CODES)) {
    expect(text.split(`- \`${code}\`: ${meaning}`)).toHaveLength(2);
  }
  const statuses = Array.from(text.matchAll(/^## (\d+)$/gm), ([, status]) => Number(status));
  expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
  expect(new Set(statuses).size).toBe(statuses.length);
});
