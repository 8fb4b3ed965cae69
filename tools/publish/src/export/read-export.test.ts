import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smallExport, writeExport } from '../testing/small-export.ts';
import { UsageError } from '../usage-error.ts';
import { formatProblem } from './problem.ts';
import { readChanges, readExport } from './read-export.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-export-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const problemsIn = async (path = folder): Promise<string[]> => (await readExport(path)).problems.map(formatProblem);

describe('readExport', () => {
  it('reads a folder, or one file of it', async () => {
    await writeExport(folder, smallExport());
    for (const path of [folder, join(folder, 'catalogue.ndjson')]) {
      const read = await readExport(path);
      expect(read.problems).toEqual([]);
      expect(read.folder).toBe(folder);
      expect([...read.catalogue.assets.keys()]).toHaveLength(8);
    }
  });

  it('reads all files of a folder, in the order of their names, and finds doubles across them', async () => {
    await writeExport(folder, smallExport(), 'a.ndjson');
    await writeExport(folder, smallExport().slice(0, 1), 'b.ndjson');
    await writeFile(join(folder, 'notes.txt'), 'not read');
    expect(await problemsIn()).toEqual([
      'b.ndjson:1: error: slug: found "hollywood"; expected a slug of its own: the section in a.ndjson:1 has this one',
    ]);
  });

  it('tells all problems of all lines, blank lines counted', async () => {
    const lines = ['{"kind":"person","id":"p","slug":"P"}', '', '   \r', 'oops', JSON.stringify(smallExport()[0])];
    await writeFile(join(folder, 'x.ndjson'), lines.join('\n'));
    expect(await problemsIn()).toEqual([
      'x.ndjson:1: error: slug: found "P"; expected a slug: lower-case letters, digits and single hyphens',
      'x.ndjson:1: error: name: found nothing; expected string',
      'x.ndjson:4: error: found oops; expected one JSON object a line',
    ]);
  });

  it('does not guess at bytes that are no UTF-8', async () => {
    await writeFile(
      join(folder, 'x.ndjson'),
      Buffer.from('{"kind":"person","id":"p","slug":"p","name":"Am\xc8lie"}\n', 'latin1'),
    );
    expect(await problemsIn()).toEqual(['x.ndjson:1: error: found bytes that are no UTF-8; expected UTF-8']);
  });

  it('takes an empty export for a mistake', async () => {
    expect(await problemsIn()).toEqual([`${folder}: error: found nothing; expected at least one file *.ndjson`]);
    await writeExport(folder, smallExport().slice(0, 5));
    expect(await problemsIn()).toEqual([`${folder}: error: found no assets; expected at least one asset`]);
  });

  it('says when there is nothing to read', async () => {
    await expect(readExport(join(folder, 'none'))).rejects.toThrow(UsageError);
  });

  it('reads lines of any length across chunks', async () => {
    const long = { ...smallExport()[4], other_names: ['é'.repeat(3_000_000)] };
    await writeFile(join(folder, 'x.ndjson'), [smallExport()[5], long].map((line) => JSON.stringify(line)).join('\n'));
    const { catalogue, problems } = await readExport(folder);
    expect(problems).toEqual([]);
    expect([...catalogue.people.values()][0]?.other_names[0]).toHaveLength(3_000_000);
  });
});

describe('readChanges', () => {
  it('reads records and deletions with their places', async () => {
    const file = join(folder, 'c.ndjson');
    await writeFile(
      file,
      `${JSON.stringify(smallExport()[4])}\n{"kind":"delete","of":"asset","id":"m1"}\n{"kind":"delete"}\n`,
    );
    const { changes, problems } = await readChanges(file);
    expect(changes).toMatchObject([
      { change: { kind: 'person' }, origin: { file: 'c.ndjson', line: 1 } },
      { change: { kind: 'delete', of: 'asset', id: 'm1' }, origin: { line: 2 } },
    ]);
    expect(problems.map(({ line, path }) => `${line} ${path}`)).toEqual(['3 of', '3 id']);
  });
});
