import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generationPattern, INDEX_NAMES, manifestIndex, readAll, readManifest } from '@marquee/catalogue-index';
import { parseConfig } from '@marquee/config';
import { catalogue } from '@marquee/e2e-kit';
import { createEsClient, elasticsearchSettings, type EsClient } from '@marquee/es-client';
import { createFolderStore } from '@marquee/image-store';
import type { PublishTarget } from '../store/publish-export.ts';
import { type CliResult, startCli } from './cli.ts';
import { smallExport, writeExport } from './small-export.ts';

/** A catalogue of a test's own: its prefix, its image store and its exports. */
export interface TestPlace extends PublishTarget, AsyncDisposable {
  elasticsearchUrl: string;
  cluster: EsClient;
  folder: string;
  /** Runs the tool on it; `url` in place of Elasticsearch's own. */
  cli(args: readonly string[], url?: string): Promise<CliResult>;
  /** What the tool reads from its environment. */
  env(url?: string): Record<string, string>;
  /** Writes an export into a folder of its own. */
  write(name: string, lines?: readonly object[]): Promise<string>;
  /** What readers see: generation, revision, and the content of every live document. */
  live(): Promise<{ state: string; content: string[] }>;
  /** The indices of generations that are there. */
  indices(): Promise<string[]>;
}

let made = 0;

/** Makes an empty place in the Elasticsearch of the run. */
export async function testPlace(): Promise<TestPlace> {
  const { elasticsearchUrl } = catalogue();
  const prefix = `publish-e2e-${process.pid}-${(made += 1)}`;
  const folder = await mkdtemp(join(tmpdir(), 'publish-e2e-'));
  const cluster = createEsClient(parseConfig(elasticsearchSettings, { ELASTICSEARCH_URL: elasticsearchUrl }), {
    deadlineMs: 30_000,
  });
  const env = (url = elasticsearchUrl): Record<string, string> => ({
    ELASTICSEARCH_URL: url,
    INDEX_PREFIX: prefix,
    IMAGE_STORE: join(folder, 'images'),
  });
  return {
    elasticsearchUrl,
    cluster,
    prefix,
    folder,
    replicas: 0,
    imageStore: createFolderStore(join(folder, 'images')),
    env,
    cli: (args, url) => startCli(args, env(url)).result,
    write: (name, lines = smallExport()) => writeExport(join(folder, name), lines),
    live: () => readLive(cluster, prefix),
    indices: () => presentIndices(cluster, prefix),
    async [Symbol.asyncDispose]() {
      const index = [...(await presentIndices(cluster, prefix)), manifestIndex(prefix)];
      await cluster.indices.delete({ index, ignore_unavailable: true });
      await cluster.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function presentIndices(cluster: EsClient, prefix: string): Promise<string[]> {
  const found = await cluster.indices.get({ index: generationPattern(prefix).split(','), ignore_unavailable: true });
  return Object.keys(found).toSorted();
}

async function readLive(cluster: EsClient, prefix: string): Promise<{ state: string; content: string[] }> {
  const manifest = (await readManifest(cluster, prefix))?.manifest;
  if (manifest === undefined) return { state: 'none', content: [] };
  const content: string[] = [];
  for (const name of INDEX_NAMES) {
    for await (const page of readAll(cluster, manifest, { name, fields: ['content_hash'] })) {
      for (const { content_hash } of page as { content_hash: string }[]) content.push(`${name} ${content_hash}`);
    }
    const live = content.filter((line) => line.startsWith(`${name} `)).length;
    if (live !== manifest.counts[name])
      content.push(`${name}: ${live} documents in place of ${manifest.counts[name] ?? 0}`);
  }
  return { state: `${manifest.generation}.${manifest.revision}`, content: content.toSorted() };
}
