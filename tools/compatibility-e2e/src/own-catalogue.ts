import { catalogue } from '@marquee/e2e-kit';

/** A prefix of a test's own in the Elasticsearch of the run. */
export interface OwnCatalogue extends AsyncDisposable {
  /** For services and for publish. */
  readonly environment: {
    readonly ELASTICSEARCH_URL: string;
    readonly INDEX_PREFIX: string;
    readonly IMAGE_STORE: string;
  };
  /** The manifest, as Elasticsearch has it; `undefined` when there is none. */
  readManifest(): Promise<Record<string, unknown> | undefined>;
  /** The names of all its indices. */
  indices(): Promise<string[]>;
  /** Writes anything in its place; `undefined` deletes it. */
  writeManifest(content: unknown): Promise<void>;
}

/** Makes one, without anything in it. All its indices are deleted at the end. */
export async function ownCatalogue(name: string, imageStore: string): Promise<OwnCatalogue> {
  const { elasticsearchUrl } = catalogue();
  const prefix = `compatibility-${name}-${process.pid}`;
  const document = `${elasticsearchUrl}/${prefix}-manifest/_doc/live`;
  const send = async (method: string, url: string, body?: string): Promise<Response> => {
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok && response.status !== 404) throw new Error(`${method} ${url}: ${await response.text()}`);
    return response;
  };
  const indices = async (): Promise<string[]> => {
    const found = await (await send('GET', `${elasticsearchUrl}/_cat/indices/${prefix}-*?format=json&h=index`)).json();
    return (found as { index: string }[]).map(({ index }) => index).toSorted();
  };
  const dispose = async (): Promise<void> => {
    for (const index of await indices()) await send('DELETE', `${elasticsearchUrl}/${index}`);
  };
  await dispose();
  return {
    environment: { ELASTICSEARCH_URL: elasticsearchUrl, INDEX_PREFIX: prefix, IMAGE_STORE: imageStore },
    readManifest: async () => {
      const { _source } = (await (await send('GET', document)).json()) as { _source?: Record<string, unknown> };
      return _source;
    },
    indices,
    writeManifest: async (content) => {
      await (content === undefined ? send('DELETE', document) : send('PUT', document, JSON.stringify(content)));
    },
    [Symbol.asyncDispose]: dispose,
  };
}
