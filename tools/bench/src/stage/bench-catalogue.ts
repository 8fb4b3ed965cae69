import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '@marquee/catalogue-index';
import { type CatalogueTarget, makeSampleCatalogue, publishCatalogue } from '@marquee/catalogue-setup';
import type { EsClient } from '@marquee/es-client';
import type { BenchContext } from './bench-context.ts';
import { drawBenchPictures } from './bench-pictures.ts';

export interface BenchCatalogue {
  readonly titles: number;
  /** Make and publish it anew though one of today is there. */
  readonly isFresh: boolean;
  /** Where its files are, or are made. */
  readonly folder: string;
  readonly target: CatalogueTarget;
  readonly client: EsClient;
}

/** The sample catalogue's file, below its folder. */
export const CATALOGUE_FILE = 'catalogue.ndjson';

/**
 * Publishes a catalogue for benchmarks under a prefix of its own, unless one of today is there: the sample, whose windows open and
 * close around the day it is made, and one title with photographic artwork.
 */
export async function ensureCatalogue(catalogue: BenchCatalogue, context: BenchContext): Promise<void> {
  const { folder, target, titles } = catalogue;
  if (!catalogue.isFresh && (await isOfToday(catalogue))) return;
  await makeSampleCatalogue(folder, context, String(titles));
  const line = await drawBenchPictures(folder, context);
  appendFileSync(join(folder, CATALOGUE_FILE), `${JSON.stringify(line)}\n`);
  await publishCatalogue(join(folder, CATALOGUE_FILE), target, context);
}

async function isOfToday({ client, target, folder }: BenchCatalogue): Promise<boolean> {
  if (!existsSync(join(folder, CATALOGUE_FILE))) return false;
  const published = await readManifest(client, target.indexPrefix ?? '');
  const day = published?.manifest.published_at.slice(0, 10);
  return day === new Date().toISOString().slice(0, 10);
}
