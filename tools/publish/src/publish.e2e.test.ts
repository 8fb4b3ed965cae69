import { readManifest } from '@marquee/catalogue-index';
import { createReporter } from '@marquee/terminal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueConflictError } from './conflict-error.ts';
import { moveManifest } from './store/move-manifest.ts';
import { publishExport } from './store/publish-export.ts';
import { acquireWriterLock } from './store/writer-lock.ts';
import { changedExport } from './testing/collected.ts';
import { startCountingProxy } from './testing/counting-proxy.ts';
import { assetLine, smallExport } from './testing/small-export.ts';
import { type TestPlace, testPlace } from './testing/test-place.ts';

const quiet = { reporter: createReporter({ json: true }) };

let place: TestPlace;
beforeEach(async () => {
  place = await testPlace();
});
afterEach(async () => {
  await place[Symbol.asyncDispose]();
});

describe('validate', () => {
  it('tells all problems for people, and for programs', async () => {
    const folder = await place.write('bad', [
      ...changedExport({ m1: { categories: ['none'] } }),
      { ...assetLine({ id: 'm9', type: 'movie' }), windows: [{ countries: ['ZZ'], start_at: 'soon' }] },
    ]);
    const text = await place.cli(['validate', folder]);
    expect(text.code).toBe(1);
    expect(text.stdout.split('\n')).toEqual([
      'catalogue.ndjson:14: error: windows[0].countries[0]: found "ZZ"; expected an ISO 3166-1 alpha-2 country code such as ZA',
      'catalogue.ndjson:14: error: windows[0].start_at: found "soon"; expected an instant with an offset such as 2026-11-24T00:00:00Z',
      'catalogue.ndjson:6: error: categories[0]: found "none"; expected the id of a category',
      '8 assets, 2 sections, 2 categories, 1 people: 3 errors, 0 warnings',
      '',
    ]);
    const json = await place.cli(['validate', folder, '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      valid: false,
      errors: 3,
      warnings: 0,
      problems: [{ line: 14, path: 'windows[0].countries[0]' }, {}, {}],
    });
  });

  it('needs no Elasticsearch', async () => {
    const { code, stdout } = await place.cli(['validate', await place.write('good')], 'http://127.0.0.1:1');
    expect([code, stdout]).toEqual([0, '8 assets, 2 sections, 2 categories, 1 people: 0 errors, 0 warnings\n']);
  });
});

describe('publish', () => {
  it('publishes, tells what, and status tells it again', async () => {
    expect((await place.cli(['status', '--json'])).stdout).toBe('{"published":null,"retained":[]}\n');
    const { code, stdout } = await place.cli(['publish', await place.write('first'), '--json']);
    expect(code).toBe(0);
    const counts = { assets: 8, images: 32, records: 13, people: 1, boundaries: 3, categories: 2, sections: 2 };
    expect(JSON.parse(stdout)).toEqual({ generation: 1, revision: 0, counts, errors: 0, warnings: 0, problems: [] });
    const status = JSON.parse((await place.cli(['status', '--json'])).stdout) as unknown;
    expect(status).toMatchObject({
      published: { generation: 1, revision: 0, counts, facts: { languages: ['afr', 'eng'] } },
      retained: [],
    });
  });

  it('stores the artwork by content', async () => {
    await publishExport(await place.write('first'), place, quiet);
    const { manifest } = (await readManifest(place.cluster, place.prefix))!;
    const answer = await place.cluster.search<{ sha256: string }>({ index: manifest.indices.images, size: 50 });
    expect(answer.hits.hits).toHaveLength(32);
    for (const hit of answer.hits.hits) expect(await place.imageStore.has(hit._source!.sha256)).toBe(true);
  });

  it('changes nothing for a catalogue with errors', async () => {
    await publishExport(await place.write('first'), place, quiet);
    const before = await place.live();
    const { code, stderr } = await place.cli([
      'publish',
      await place.write('bad', changedExport({ m1: { sections: ['none'] } })),
    ]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'catalogue.ndjson:6: error: sections[0]: found "none"; expected the slug of a section\n1 errors, 0 warnings: nothing was published\n',
    );
    expect(await place.live()).toEqual(before);
    expect(await place.indices()).toHaveLength(7);
  });

  it('keeps the last two generations beside the live one, goes back to each, and never uses a number again', async () => {
    const first = await place.write('first');
    for (let n = 0; n < 4; n += 1) await publishExport(first, place, quiet);
    expect((await place.live()).state).toBe('4.0');
    expect(await place.indices()).toHaveLength(21);
    const back = await place.cli(['rollback', '--json']);
    expect(JSON.parse(back.stdout)).toMatchObject({
      published: { generation: 3 },
      retained: [{ generation: 4 }, { generation: 2 }],
    });
    expect((await place.cli(['rollback', '--to', '2'])).code).toBe(0);
    expect((await place.live()).state).toBe('2.0');
    expect((await place.cli(['rollback', '--to', '1'])).stderr).toContain(
      'Generation 1 is not there to go back to: 2 is live, and retained: 3, 4.',
    );
    await publishExport(first, place, quiet);
    expect((await place.live()).state).toBe('5.0');
    expect(new Set((await place.indices()).map((index) => index.slice(-6)))).toEqual(
      new Set(['000002', '000003', '000005']),
    );
  });

  it('says that Elasticsearch is not there', async () => {
    const { code, stderr } = await place.cli(['publish', await place.write('first')], 'http://127.0.0.1:1');
    expect(code).toBe(3);
    expect(stderr).toContain('ELASTICSEARCH_URL');
  });
});

describe('two at once', () => {
  it('turns the second one away while the first holds the lock, and changes nothing', async () => {
    await publishExport(await place.write('first'), place, quiet);
    const before = await place.live();
    const lock = await acquireWriterLock(place, 'publish');
    for (const args of [
      ['publish', await place.write('second', changedExport({ m1: null, b1: null }))],
      ['rollback'],
      ['apply', await place.write('change', [])],
    ]) {
      const { code, stderr } = await place.cli(args);
      expect(code).toBe(4);
      expect(stderr).toContain('A publish has been under way since');
    }
    expect(await place.live()).toEqual(before);
    await lock[Symbol.asyncDispose]();
    await publishExport(await place.write('second'), place, quiet);
    expect((await place.live()).state).toBe('2.0');
  });

  it('lets go the one whose lock was taken over, before it commits', async () => {
    await publishExport(await place.write('first'), place, quiet);
    const before = await place.live();
    const takenOver = { holder: null };
    await using proxy = await startCountingProxy(place.elasticsearchUrl, async ({ moment, number }) => {
      if (moment === 'before' && number === 14) {
        await place.cluster.index({ index: `${place.prefix}-manifest`, id: 'writer', document: takenOver });
      }
      return true;
    });
    const { code, stderr } = await place.cli(['publish', await place.write('second', smallExport())], proxy.url);
    expect(proxy.count).toBeGreaterThan(14);
    expect([code, stderr.trim()]).toEqual([
      4,
      'Somebody else has begun to change this catalogue; nothing was published.',
    ]);
    expect(await place.live()).toEqual(before);
  });

  it('lets only one of two move the manifest', async () => {
    await publishExport(await place.write('first'), place, quiet);
    const found = (await readManifest(place.cluster, place.prefix))!;
    const next = { ...found.manifest, revision: 1, published_at: '2026-11-24T00:00:00Z' };
    await moveManifest(place, next, found);
    await expect(moveManifest(place, { ...next, revision: 2 }, found)).rejects.toThrow(CatalogueConflictError);
    expect((await readManifest(place.cluster, place.prefix))!.manifest.revision).toBe(1);
  });
});
