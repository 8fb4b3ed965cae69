import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SCHEMA_FOLDER, staleSchemas, writeSchemas } from './json-schema-files.ts';

it('keeps docs/schema up to date (npm run catalogue -- schema)', async () => {
  expect(await staleSchemas(SCHEMA_FOLDER)).toEqual([]);
});

it('tells which files are missing, changed or too many', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'schema-'));
  try {
    expect(await staleSchemas(join(folder, 'none'))).toHaveLength(6);
    await writeSchemas(folder);
    expect(await staleSchemas(folder)).toEqual([]);
    await writeFile(join(folder, 'asset.schema.json'), '{}');
    await writeFile(join(folder, 'row.schema.json'), '{}');
    expect(await staleSchemas(folder)).toEqual(['asset.schema.json', 'row.schema.json']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
