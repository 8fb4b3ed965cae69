import { type RunningService, startService } from '@marquee/e2e-kit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Document {
  openapi: string;
  paths: Record<
    string,
    { get: { operationId: string; responses: Record<string, { content: Record<string, object> }> } }
  >;
  components: { schemas: Record<string, object> };
}

const ROOT = '/v142.0/website/catalogue';
let service: RunningService;
let document: Document;
let ajv: Ajv2020;
beforeAll(async () => {
  service = await startService('metadata', { ACCESS_LOG: 'off' });
  document = (await (await fetch(`${service.insideUrl}/openapi.json`)).json()) as Document;
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
});
afterAll(async () => {
  await service.stop();
});

const pointer = (path: string, status: string): string =>
  `openapi#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}` +
  `/get/responses/${status}/content/application~1json/schema`;

/** What the document says against an answer of an operation; nothing, if all is well. */
async function faults(operation: string, question: string): Promise<unknown> {
  const [path] = Object.entries(document.paths).find(([, { get }]) => get.operationId === operation) ?? [''];
  const response = await fetch(`${service.url}${question}`);
  const validate = ajv.getSchema(pointer(path, String(response.status)));
  if (validate === undefined) return `${operation} has no schema for ${response.status}`;
  return validate(await response.json()) === true ? [] : validate.errors;
}

async function idOf(type: string): Promise<string> {
  const response = await fetch(`${service.url}${ROOT}/assets?type=${type}&num=1&facets=false&field[]=id`);
  return ((await response.json()) as { items: { id: string }[] }).items[0]?.id ?? '';
}

describe('the OpenAPI document', () => {
  it('describes every answer of every endpoint', () => {
    expect(document.openapi).toBe('3.1.0');
    const undescribed = Object.values(document.paths)
      .map(({ get }) => get)
      .filter(({ responses }) => !('schema' in (responses['200']?.content['application/json'] ?? {})));
    expect(undescribed).toEqual([]);
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Problem', 'Asset', 'Image', 'Video', 'Category', 'AssetPage']),
    );
  });

  it('holds for answers to the newest apps, to the oldest, and to masked questions', async () => {
    const series = await idOf('tv_series');
    const asked: [string, string][] = [
      ['listAssets', `${ROOT}/assets?num=20`],
      ['listAssets', '/v36.0/website/catalogue/assets?num=20'],
      ['listAssets', `${ROOT}/assets?num=5&field[]=images.link&field[]=metadata_language.name`],
      ['listAssets', `${ROOT}/assets?num=0`],
      ['searchAssets', `${ROOT}/search?q=star&highlight=true`],
      ['suggestTitles', `${ROOT}/suggest?q=sta`],
      ['listGrossing', `${ROOT}/grossing`],
      ['getTvSeries', `${ROOT}/tv_series/${series}`],
      ['getTvSeries', `/v97.3/android/catalogue/tv_series/${series}?expand[]=related`],
      ['getAsset', `${ROOT}/asset/no-such-asset`],
      ['listRelated', `${ROOT}/asset/${series}/related`],
      ['listCategories', `${ROOT}/categories`],
      ['listLanguages', `${ROOT}/languages`],
    ];
    for (const [operation, question] of asked) {
      expect([question, await faults(operation, question)]).toEqual([question, []]);
    }
  });

  it('would not hold for another answer', () => {
    const validate = ajv.getSchema(pointer('/v{version}/{platform}/catalogue/assets', '200'));
    expect(validate?.({ count: 1, total: 1, remaining: 0, items: [{ id: 'a', titel: 'A' }] })).toBe(false);
  });
});
