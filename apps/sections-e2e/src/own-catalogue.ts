import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportLine } from '@marquee/catalogue';
import { publishCatalogue } from '@marquee/catalogue-setup';
import { catalogue } from '@marquee/e2e-kit';

/** A movie as these tests need it: open to everybody, unless told otherwise. */
export function movie(id: string, traits: Partial<Extract<ExportLine, { kind: 'asset' }>> = {}): ExportLine {
  return {
    kind: 'asset',
    id,
    slug: id,
    type: 'movie',
    titles: { eng: `Movie ${id}` },
    original_language: 'eng',
    year: 2020,
    rating: 'all',
    added_at: '2020-01-01T00:00:00Z',
    windows: [{}],
    ...traits,
  };
}

/** Publishes a small catalogue of a test's own beside the run's, under `indexPrefix`. */
export async function publishLines(indexPrefix: string, lines: readonly ExportLine[]): Promise<void> {
  const { elasticsearchUrl, imageStore } = catalogue();
  const folder = mkdtempSync(join(tmpdir(), 'marquee-rows-'));
  try {
    writeFileSync(join(folder, 'catalogue.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const target = { elasticsearch: { ELASTICSEARCH_URL: elasticsearchUrl }, imageStore, indexPrefix };
    await publishCatalogue(folder, target, { env: process.env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
