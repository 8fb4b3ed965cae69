import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeSampleCatalogue, publishCatalogue } from '@marquee/catalogue-setup';
import { startElasticsearch, stateFolder, type Elasticsearch } from '@marquee/local-es';
import { isAlive } from '@marquee/processes';
import type { Reporter } from '@marquee/terminal';
import type { TestCatalogue } from './catalogue.ts';

export interface PrepareOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  readonly signal?: AbortSignal | undefined;
}

/** A catalogue that was made for one run, and the Elasticsearch that it lies in. */
export interface PreparedCatalogue {
  readonly catalogue: TestCatalogue;
  /** Ends Elasticsearch and removes what the run left. */
  [Symbol.asyncDispose](): Promise<void>;
}

const INDEX_PREFIX = 'marquee-e2e';

/**
 * Starts an Elasticsearch of this run's own, on free ports (an `npm start` may be running, and `ELASTICSEARCH_URL` is never
 * touched), and publishes a sample catalogue made at this moment into it: its windows are relative to now.
 * @throws Failure as the steps do; then nothing is left behind
 */
export async function prepareCatalogue({ env, reporter, signal }: PrepareOptions): Promise<PreparedCatalogue> {
  const stateDir = stateFolder(env);
  const folder = runFolder(join(stateDir, 'e2e'));
  let elasticsearch: Elasticsearch | undefined;
  const dispose = async (): Promise<void> => {
    await elasticsearch?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    elasticsearch = await startElasticsearch({ name: 'e2e', stateDir, ephemeral: true, env, reporter, signal });
    const catalogue: TestCatalogue = {
      elasticsearchUrl: elasticsearch.url,
      indexPrefix: INDEX_PREFIX,
      imageStore: join(folder, 'images'),
      catalogueDir: join(folder, 'catalogue'),
    };
    await makeSampleCatalogue(catalogue.catalogueDir, { env, signal });
    const target = {
      elasticsearch: elasticsearch.settings,
      imageStore: catalogue.imageStore,
      indexPrefix: INDEX_PREFIX,
    };
    await publishCatalogue(catalogue.catalogueDir, target, { env, signal });
    return { catalogue, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A folder named after this process; those of processes that are gone are removed. */
function runFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  for (const pid of readdirSync(parent)) {
    if (!isAlive(Number(pid))) rmSync(join(parent, pid), { recursive: true, force: true });
  }
  const folder = join(parent, String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}
