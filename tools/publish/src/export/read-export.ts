import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Change, parseChangeLine, type ParsedLine, parseExportLine } from '@marquee/catalogue';
import { UsageError } from '../usage-error.ts';
import { type Catalogue, CatalogueCollector } from './catalogue.ts';
import type { CatalogueProblem, Origin } from './problem.ts';
import { readLines } from './read-lines.ts';

/** An export as read. */
export interface ReadExport {
  catalogue: Catalogue;
  problems: CatalogueProblem[];
  /** The folder that relative paths of pictures start from. */
  folder: string;
}

/** A change with the place where it stands. */
export interface LocatedChange {
  change: Change;
  origin: Origin;
}

/**
 * Reads an export: a folder with `*.ndjson` files, or one such file. All its problems come with it; records with problems are left out.
 * @throws UsageError when there is no such folder or file.
 */
export async function readExport(path: string): Promise<ReadExport> {
  const { folder, files } = await filesOf(path);
  const collector = new CatalogueCollector();
  const problems: CatalogueProblem[] = [];
  if (files.length === 0) problems.push({ ...emptyAt(folder), expected: 'at least one file *.ndjson' });
  for (const file of files) {
    await readFile({ folder, file, parse: parseExportLine, problems }, (record, origin) => {
      collector.add(record, origin);
    });
  }
  if (files.length > 0 && problems.length === 0 && collector.assets.size === 0) {
    problems.push({ ...emptyAt(folder), found: 'no assets', expected: 'at least one asset' });
  }
  return { catalogue: collector, problems: [...problems, ...collector.problems], folder };
}

/** Reads the changes of a file, or of all files of a folder. @throws UsageError when there is none. */
export async function readChanges(
  path: string,
): Promise<{ changes: LocatedChange[]; problems: CatalogueProblem[]; folder: string }> {
  const { folder, files } = await filesOf(path);
  const changes: LocatedChange[] = [];
  const problems: CatalogueProblem[] = [];
  for (const file of files) {
    await readFile({ folder, file, parse: parseChangeLine, problems }, (change, origin) => {
      changes.push({ change, origin });
    });
  }
  return { changes, problems, folder };
}

function emptyAt(folder: string): CatalogueProblem {
  return { file: folder, line: 0, severity: 'error', path: '', found: 'nothing', expected: '' };
}

async function filesOf(path: string): Promise<{ folder: string; files: string[] }> {
  const absolute = resolve(path);
  let facts;
  try {
    facts = await stat(absolute);
  } catch (error) {
    throw new UsageError(`There is no folder or file ${path}.`, { cause: error });
  }
  if (!facts.isDirectory()) return { folder: dirname(absolute), files: [basename(absolute)] };
  const names = await readdir(absolute);
  return { folder: absolute, files: names.filter((name) => name.endsWith('.ndjson')).toSorted() };
}

interface ReadingFile<T> {
  folder: string;
  file: string;
  parse: (line: string) => ParsedLine<T>;
  problems: CatalogueProblem[];
}

async function readFile<T>(
  { folder, file, parse, problems }: ReadingFile<T>,
  take: (record: T, origin: Origin) => void,
): Promise<void> {
  for await (const lines of readLines(join(folder, file))) {
    for (const { number, text } of lines) {
      const origin = { file, line: number };
      const parsed: ParsedLine<T> =
        text === undefined
          ? { problems: [{ path: '', found: 'bytes that are no UTF-8', expected: 'UTF-8' }] }
          : parse(text);
      if (parsed.problems === undefined) take(parsed.record, origin);
      else problems.push(...parsed.problems.map((problem) => ({ ...origin, severity: 'error' as const, ...problem })));
    }
  }
}
