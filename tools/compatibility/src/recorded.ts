import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '@marquee/terminal';
import { format, resolveConfig } from 'prettier';
import { RELEASED, type Released, type Schemas } from './schemas.ts';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** The schemas of what is released: files, since a clone may have no tags. */
export const SCHEMAS_FOLDER = join(ROOT, 'releases/schemas');

const FILES = {
  versions: 'versions.json',
  indices: 'index-mappings.json',
  manifest: 'manifest.schema.json',
  exports: 'export.schemas.json',
} as const;

/** Whether anything was recorded. */
export function isRecorded(folder: string): boolean {
  return existsSync(join(folder, FILES.versions));
}

/** Reads what was recorded at the last releases. @throws Failure when there is nothing, or not all of it. */
export async function readRecorded(folder: string): Promise<Schemas> {
  const read = async (file: string): Promise<unknown> => {
    try {
      return JSON.parse(await readFile(join(folder, file), 'utf8'));
    } catch (error) {
      const remedy = 'Take the file from the last release, or record anew: node tools/compatibility/src/main.ts record';
      throw new Failure(`${join(folder, file)} cannot be read: ${String(error)}`, remedy, { cause: error });
    }
  };
  const [versions, indices, manifest, exports] = await Promise.all(Object.values(FILES).map(read));
  return { ...(versions as Pick<Schemas, 'writes' | 'reads'>), indices, manifest, exports } as Schemas;
}

/**
 * What is released once `names` are shipped from `today`: a service brings what it reads, publish what it writes too.
 * @param before what was released so far; `undefined` at the first release, which is of all.
 */
export function schemasAfterRelease(
  before: Schemas | undefined,
  today: Schemas,
  names: readonly Released[] = RELEASED,
): Schemas {
  if (before === undefined) return today;
  const base = names.includes('publish') ? today : before;
  const reads = Object.fromEntries(names.map((name) => [name, today.reads[name]]));
  return { ...base, reads: { ...before.reads, ...reads } };
}

/** Writes files that are equal for equal schemas. */
export async function writeRecorded(folder: string, schemas: Schemas): Promise<void> {
  const { writes, reads, indices, manifest, exports } = schemas;
  const contents = { versions: { writes, reads }, indices, manifest, exports };
  const config = (await resolveConfig(join(ROOT, 'package.json'))) ?? {};
  await mkdir(folder, { recursive: true });
  for (const [name, file] of Object.entries(FILES)) {
    const json = JSON.stringify(contents[name as keyof typeof FILES], undefined, 2);
    await writeFile(join(folder, file), await format(json, { ...config, parser: 'json' }));
  }
}
