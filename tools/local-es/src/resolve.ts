import type { Elasticsearch } from './elasticsearch.ts';
import { startElasticsearch, type LaunchOptions } from './launch.ts';

/** All variables that say how to reach an Elasticsearch; `libs/es-client` reads them. */
const VARIABLES = [
  'ELASTICSEARCH_URL',
  'ELASTICSEARCH_USERNAME',
  'ELASTICSEARCH_PASSWORD',
  'ELASTICSEARCH_API_KEY',
  'ELASTICSEARCH_CA',
];

/** The Elasticsearch that `env` names, as it is; `undefined` when `ELASTICSEARCH_URL` is not set. It is never stopped. */
export function givenElasticsearch(env: NodeJS.ProcessEnv): Elasticsearch | undefined {
  const url = env['ELASTICSEARCH_URL'];
  if (url === undefined || url === '') return undefined;
  const settings = Object.fromEntries(VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const stop = (): Promise<void> => Promise.resolve();
  return { url, settings, child: undefined, readyMs: 0, stop, [Symbol.asyncDispose]: stop };
}

/** The Elasticsearch that `env` names, else a local one that is started: see `startElasticsearch`. */
export async function resolveElasticsearch(env: NodeJS.ProcessEnv, local: LaunchOptions): Promise<Elasticsearch> {
  return givenElasticsearch(env) ?? startElasticsearch({ ...local, env });
}
