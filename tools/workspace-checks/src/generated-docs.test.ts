import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorsDocument } from '@marquee/problem';
import { expect, it } from 'vitest';

const DOCS = join(import.meta.dirname, '../../../docs');

it('docs/errors.md is what the table of codes says', async () => {
  expect(await readFile(join(DOCS, 'errors.md'), 'utf8')).toBe(errorsDocument());
});
