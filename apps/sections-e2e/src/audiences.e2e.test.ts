import { ancestorsOf, type ExportRecord, sectionsOf } from '@marquee/catalogue';
import { createVisibilityOracle, type VisibilityOracle } from '@marquee/catalogue/testing';
import { catalogue, type RunningService, startService } from '@marquee/e2e-kit';
import { type AudienceRequest, audiencesOf, exportRecords, forEachOf, isRightful } from '@marquee/e2e-kit/audiences';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, type RowList } from './answers.ts';

const AUDIENCES = 200;
const COUNTED_AUDIENCES = 40;
const SEED = 6;
const KIDS_AUDIENCES = 2_000;
const KIDS_AGE_LIMIT = 12;

interface SectionFacts {
  id: string;
  kids: boolean;
  asset_count: number;
}

let service: RunningService;
let records: readonly ExportRecord[];
let oracle: VisibilityOracle;
beforeAll(async () => {
  records = exportRecords(catalogue().catalogueDir);
  oracle = createVisibilityOracle(records);
  // What is tested is what they see, on a machine that may be busy, and not how soon.
  service = await startService('sections', { ACCESS_LOG: 'off', ELASTICSEARCH_DEADLINE: '30s' });
});
afterAll(async () => {
  await service.stop();
});

const homeOf = ({ base, query }: AudienceRequest): Promise<RowList> =>
  get<RowList>(service.url, `${base}/home?${query}&num=20&items=30&field[]=coming_soon&field[]=start_at`);

describe('for hundreds of audiences', () => {
  it('the front page shows nothing that the export does not let them see', async () => {
    let tiles = 0;
    await forEachOf(audiencesOf(records, { count: AUDIENCES, seed: SEED }), async (audience) => {
      for (const row of (await homeOf(audience)).items) {
        tiles += row.items.length;
        expect(row.items.filter((tile) => !isRightful(tile, audience.viewer, oracle))).toEqual([]);
      }
    });
    expect(tiles).toBeGreaterThan(AUDIENCES * 10);
  }, 300_000);

  it('a kids audience is in kids sections alone, and within its age', async () => {
    const kidsSections = new Set(
      records.flatMap((record) => (record.kind === 'section' && record.kids ? [record.slug] : [])),
    );
    let tiles = 0;
    await forEachOf(
      audiencesOf(records, { count: KIDS_AUDIENCES, seed: SEED, traits: { kids: true } }),
      async (audience) => {
        expect(audience.viewer.ageLimit).toBeLessThanOrEqual(KIDS_AGE_LIMIT);
        for (const row of (await homeOf(audience)).items) {
          expect(kidsSections).toContain(row.section);
          expect(row.items.filter((tile) => !isRightful(tile, audience.viewer, oracle))).toEqual([]);
          tiles += row.items.length;
        }
      },
    );
    expect(tiles).toBeGreaterThan(KIDS_AUDIENCES);
  }, 300_000);

  it('sections say how many assets they have for them, and those with nothing to show are left out', async () => {
    const assets = new Map(
      records.flatMap((record) => (record.kind === 'asset' ? [[record.id, record] as const] : [])),
    );
    await forEachOf(audiencesOf(records, { count: COUNTED_AUDIENCES, seed: SEED }), async ({ viewer, base, query }) => {
      const visible = oracle.visibleIds(viewer, Date.now()).flatMap((id) => assets.get(id) ?? []);
      const { items } = await get<{ items: SectionFacts[] }>(
        service.url,
        `${base}/sections?${query}&field[]=asset_count&field[]=kids`,
      );
      for (const { id, kids, asset_count: count } of items) {
        const own = visible.filter((asset) => sectionsOf(asset, ancestorsOf(asset, assets)).includes(id));
        expect([id, count]).toEqual([id, own.length]);
        if (viewer.kids) expect(kids).toBe(true);
        if (count > 0) continue;
        const rows = await get<RowList>(service.url, `${base}/sections/${id}/rows?${query}&items=1`);
        expect(rows.count).toBeGreaterThan(0);
      }
    });
  }, 300_000);
});
