import { createSnapshots, fetchDocuments, findImage, readManifest, searchPage } from '@marquee/catalogue-index';
import { createReporter } from '@marquee/terminal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChanges } from './store/apply-changes.ts';
import { publishExport } from './store/publish-export.ts';
import { changedExport } from './testing/collected.ts';
import { assetLine } from './testing/small-export.ts';
import { type TestPlace, testPlace } from './testing/test-place.ts';

const quiet = { reporter: createReporter({ json: true }) };

let place: TestPlace;
beforeEach(async () => {
  place = await testPlace();
  await publishExport(await place.write('first'), place, quiet);
});
afterEach(async () => {
  await place[Symbol.asyncDispose]();
});

const apply = async (name: string, lines: readonly object[]) =>
  applyChanges(`${await place.write(name, lines)}/catalogue.ndjson`, place, quiet);

/** Ids of the live assets in an order, as a service finds them. */
async function inOrder(field: string): Promise<string[]> {
  const { manifest } = (await readManifest(place.cluster, place.prefix))!;
  const { numbers } = await searchPage(place.cluster, manifest, {
    query: {
      bool: {
        filter: [
          { range: { from_revision: { lte: manifest.revision } } },
          { range: { to_revision: { gt: manifest.revision } } },
        ],
      },
    },
    sort: [{ [`sort.${field}`]: 'asc' }],
    size: 100,
    _source: false,
    stored_fields: '_none_',
    track_total_hits: true,
  });
  return (await fetchDocuments(place.cluster, manifest, numbers)).map(({ id }) => id);
}

describe('apply', () => {
  it('comes to what a publish of the changed export would', async () => {
    const changes = { m1: { titles: { eng: 'Renamed' }, year: 2030 }, t1: { rating: '13' } };
    const changed = changedExport(changes, [assetLine({ id: 'm9', type: 'movie', titles: { eng: 'Banana' } })]);
    const lines = changed.filter((line) => line.kind === 'asset' && ['m1', 't1', 'm9'].includes(line.id));
    const result = await apply('change', [...lines, { kind: 'delete', of: 'asset', id: 'm2' }]);
    expect(result).toMatchObject({ generation: 1, revision: 1, problems: [] });
    const [applied, alphabet, newest] = [await place.live(), await inOrder('alphabet.eng'), await inOrder('newest')];
    expect(applied.state).toBe('1.1');
    const withoutM2 = changed.filter((line) => line.kind !== 'asset' || line.id !== 'm2');
    await publishExport(await place.write('whole', withoutM2), place, quiet);
    expect((await place.live()).content).toEqual(applied.content);
    expect(await inOrder('alphabet.eng')).toEqual(alphabet);
    expect(await inOrder('newest')).toEqual(newest);
    expect(newest[0]).toBe('m1');
  });

  it('leaves every document of the revision before as it was, for cursors that pin it', async () => {
    const { manifest } = (await readManifest(place.cluster, place.prefix))!;
    const before = await fetchDocuments(place.cluster, manifest, [0, 1, 2, 3, 4, 5, 6, 7]);
    await apply('change', [{ kind: 'delete', of: 'asset', id: 'm2' }]);
    expect(await fetchDocuments(place.cluster, manifest, [0, 1, 2, 3, 4, 5, 6, 7])).toEqual(before);
  });

  it('says so when there is nothing to change', async () => {
    const { code, stdout } = await place.cli([
      'apply',
      `${await place.write('same', changedExport({}))}/catalogue.ndjson`,
    ]);
    expect([code, stdout.trim().split('\n').at(-1)]).toEqual([
      0,
      'Nothing to change: generation 1, revision 0 is live',
    ]);
  });

  it('changes nothing when the whole would not be valid', async () => {
    const before = await place.live();
    const file = `${await place.write('bad', [{ kind: 'delete', of: 'asset', id: 't1s1' }])}/catalogue.ndjson`;
    const { code, stderr } = await place.cli(['apply', file]);
    expect(code).toBe(1);
    expect(stderr).toContain('live catalogue, asset:t1s1e1: error: parent: found "t1s1"; expected the id of an asset');
    expect(await place.live()).toEqual(before);
  });

  it('takes a picture that it has already without its file, and asks for one that it has not', async () => {
    const [m1] = changedExport({ m1: { year: 1950 } }).filter((line) => line.kind === 'asset');
    const file = `${place.folder}/bare.ndjson`;
    const { writeFile } = await import('node:fs/promises');
    await writeFile(file, `${JSON.stringify(m1)}\n`);
    expect(await applyChanges(file, place, quiet)).toMatchObject({ revision: 1 });
    await writeFile(file, `${JSON.stringify(assetLine({ id: 'm9', type: 'movie' }))}\n`);
    expect((await place.cli(['apply', file])).stderr).toContain(
      `images[0].source: found "artwork/m9-poster-portrait.svg"; expected a file that is there`,
    );
  });

  it('brings new languages and countries with it', async () => {
    await apply('change', [
      assetLine({
        id: 'm9',
        type: 'movie',
        titles: { pol: 'Ćma', eng: 'Moth' },
        windows: [{ countries: ['PL'] }],
        popularity: { PL: 7 },
      }),
    ]);
    const { manifest } = (await readManifest(place.cluster, place.prefix))!;
    expect(manifest).toMatchObject({
      revision: 1,
      facts: { languages: ['afr', 'eng', 'pol'], countries: ['PL', 'ZA'] },
      popularity_countries: ['PL', 'ZA'],
    });
    expect((await inOrder('alphabet.pol')).slice(0, 2)).toEqual(['m2', 'm9']);
    expect((await inOrder('popularity.PL'))[0]).toBe('m9');
  });

  it('goes on after a rollback to a generation that had revisions', async () => {
    await apply('one', [{ kind: 'delete', of: 'asset', id: 'm2' }]);
    const applied = await place.live();
    await publishExport(await place.write('again'), place, quiet);
    expect((await place.cli(['rollback'])).code).toBe(0);
    expect(await place.live()).toEqual(applied);
    await apply(
      'two',
      changedExport({}).filter((line) => line.kind === 'asset' && line.id === 'm2'),
    );
    expect((await place.live()).state).toBe('1.2');
  });

  it('needs something published', async () => {
    await using empty = await testPlace();
    const { code, stderr } = await empty.cli(['apply', `${await empty.write('change', [])}/catalogue.ndjson`]);
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing is published yet');
  });
});

describe('services', () => {
  it('follow publishes and revisions, warm before they switch', async () => {
    await using snapshots = createSnapshots(place.cluster, { indexPrefix: place.prefix, pollIntervalMs: 50 });
    await snapshots.start();
    expect(snapshots.current?.id).toBe('1.0');
    const seen: string[] = [];
    snapshots.onSnapshot((next) => {
      seen.push(`${next.id} before ${snapshots.current?.id ?? ''} ends`);
    });
    await apply('change', [
      { kind: 'category', id: 'c-new', slug: 'new', names: { eng: 'New' } },
      { kind: 'delete', of: 'asset', id: 'm2' },
    ]);
    await snapshots.refresh();
    expect(snapshots.current?.id).toBe('1.1');
    expect(snapshots.current?.categories.map(({ slug, count }) => `${slug} ${count}`)).toEqual([
      'crime 1',
      'drama 1',
      'new 0',
    ]);
    const december = Date.UTC(2026, 11, 1);
    const onFifth = Date.UTC(2026, 11, 5);
    expect(snapshots.current?.period('ZA', 'website', december)).toMatchObject({ start: 0, end: onFifth });
    await publishExport(await place.write('again'), place, quiet);
    await snapshots.refresh();
    expect(snapshots.current?.id).toBe('2.0');
    expect(snapshots.current?.period('ZA', 'website', december)).toMatchObject({ start: december, end: onFifth });
    expect(seen).toEqual(['1.1 before 1.0 ends', '2.0 before 1.1 ends']);
  });

  it('find a picture by its id', async () => {
    const { manifest } = (await readManifest(place.cluster, place.prefix))!;
    expect(await findImage(place.cluster, manifest, 'm1-hero-landscape')).toMatchObject({
      type: 'hero',
      asset_id: 'm1',
      asset_titles: { eng: 'The Zebra' },
    });
    expect(await findImage(place.cluster, manifest, 'none')).toBeUndefined();
  });
});
