import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { GeneratedDocument } from './generated-documents.ts';

/** A document that is not as it has to be; without a text it must not be there. */
export interface StaleDocument {
  readonly path: string;
  readonly text: string | undefined;
}

/** Folders in which every file is generated: what is there and not generated any more is of a service or kind that is gone. */
const OWN_FOLDERS = ['docs/openapi', 'docs/schema'];

/** Those of `documents` that are missing or different below `root`, and the files that are too many, by path. */
export async function staleDocuments(root: string, documents: readonly GeneratedDocument[]): Promise<StaleDocument[]> {
  const stale: StaleDocument[] = [];
  for (const document of documents) {
    const found = await readFile(join(root, document.path), 'utf8').catch(() => undefined);
    if (found !== document.text) stale.push(document);
  }
  const wanted = new Set(documents.map(({ path }) => path));
  for (const folder of OWN_FOLDERS) {
    const present = await readdir(join(root, folder)).catch(() => []);
    const paths = present.map((name) => `${folder}/${name}`);
    stale.push(...paths.filter((path) => !wanted.has(path)).map((path) => ({ path, text: undefined })));
  }
  return stale.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Makes them as they have to be. */
export async function writeDocuments(root: string, stale: readonly StaleDocument[]): Promise<void> {
  for (const { path, text } of stale) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await (text === undefined ? rm(file) : writeFile(file, text));
  }
}
