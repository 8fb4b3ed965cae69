import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exportJsonSchemas } from '@marquee/catalogue';

/** Where the JSON Schemas for exporting systems are kept. */
export const SCHEMA_FOLDER = resolve(import.meta.dirname, '../../../docs/schema');

function schemaTexts(): Map<string, string> {
  return new Map(
    Object.entries(exportJsonSchemas()).map(([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`]),
  );
}

/** Writes the JSON Schemas. @returns the names of the files. */
export async function writeSchemas(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const texts = schemaTexts();
  for (const [name, text] of texts) await writeFile(join(folder, name), text);
  return [...texts.keys()];
}

/** The names of the files that are missing, out of date, or too many. */
export async function staleSchemas(folder: string): Promise<string[]> {
  const texts = schemaTexts();
  const present = await readdir(folder).catch(() => []);
  const stale = present.filter((name) => name.endsWith('.schema.json') && !texts.has(name));
  for (const [name, text] of texts) {
    const found = await readFile(join(folder, name), 'utf8').catch(() => '');
    if (!isSameJson(found, text)) stale.push(name);
  }
  return stale.toSorted();
}

/** Whether two texts are the same JSON: a formatter may have been over one of them. */
function isSameJson(a: string, b: string): boolean {
  try {
    return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
  } catch {
    return false;
  }
}
