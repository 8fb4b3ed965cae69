import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportLine } from '@marquee/catalogue';
import { writeCatalogue } from './write-catalogue.ts';

const NOW = Date.UTC(2026, 10, 24);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-catalogue-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const filesOf = (root: string): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(root, path)).isFile())
    .toSorted();
const digest = (root: string): string => {
  const hash = createHash('sha256');
  for (const path of filesOf(root)) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
};

describe('writeCatalogue', () => {
  it('writes the same bytes twice, and every picture that a line names', { timeout: 120_000 }, async () => {
    let assets = 0;
    const written = await writeCatalogue(join(folder, 'one'), { titles: 40, now: NOW, onAsset: () => (assets += 1) });
    await writeCatalogue(join(folder, 'two'), { titles: 40, now: NOW });
    expect(digest(join(folder, 'one'))).toBe(digest(join(folder, 'two')));

    const lines = readFileSync(join(folder, 'one/catalogue.ndjson'), 'utf8').trimEnd().split('\n');
    const records = lines.map((line) => JSON.parse(line) as ExportLine);
    const sources = new Set(
      records
        .filter((record) => record.kind === 'asset')
        .flatMap((record) => (record.images ?? []).map((image) => image.source)),
    );
    expect([...sources].toSorted()).toEqual(filesOf(join(folder, 'one')).filter((path) => path.endsWith('.svg')));
    expect(written).toMatchObject({ records: lines.length, pictures: sources.size });
    expect(assets).toBe(records.filter((record) => record.kind === 'asset').length);
  });

  it('leaves the pictures out when told so, with the same lines', { timeout: 120_000 }, async () => {
    await writeCatalogue(join(folder, 'with'), { titles: 5, now: NOW });
    await writeCatalogue(join(folder, 'without'), { titles: 5, now: NOW, artwork: false });
    expect(filesOf(join(folder, 'without'))).toEqual(['catalogue.ndjson']);
    expect(readFileSync(join(folder, 'without/catalogue.ndjson'))).toEqual(
      readFileSync(join(folder, 'with/catalogue.ndjson')),
    );
  });
});
