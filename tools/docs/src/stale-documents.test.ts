import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { staleDocuments, writeDocuments } from './stale-documents.ts';

const DOCUMENTS = [
  { path: 'docs/errors.md', text: '# Errors\n' },
  { path: 'docs/openapi/images.json', text: '{}\n' },
];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'marquee-docs-test-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

it('names what is missing, and writes it, folders and all', async () => {
  const stale = await staleDocuments(root, DOCUMENTS);
  expect(stale).toEqual(DOCUMENTS);
  await writeDocuments(root, stale);
  expect(await readFile(join(root, 'docs/openapi/images.json'), 'utf8')).toBe('{}\n');
  expect(await staleDocuments(root, DOCUMENTS)).toEqual([]);
});

it('names what differs by a blank, and what is too many in a folder of generated documents alone', async () => {
  await writeDocuments(root, DOCUMENTS);
  await writeFile(join(root, 'docs/errors.md'), '# Errors \n');
  await writeFile(join(root, 'docs/openapi/gone.json'), '{}');
  await mkdir(join(root, 'docs/decisions'));
  await writeFile(join(root, 'docs/decisions/0001-by-hand.md'), '# 1. By hand');
  const stale = await staleDocuments(root, DOCUMENTS);
  expect(stale.map(({ path }) => path)).toEqual(['docs/errors.md', 'docs/openapi/gone.json']);
  await writeDocuments(root, stale);
  expect(await staleDocuments(root, DOCUMENTS)).toEqual([]);
  await expect(readFile(join(root, 'docs/openapi/gone.json'))).rejects.toThrow('ENOENT');
});
