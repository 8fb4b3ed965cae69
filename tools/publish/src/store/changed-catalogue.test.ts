import { type ExportRecord, parseChangeLine } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { recordKey, recordsOf } from '../export/catalogue.ts';
import type { LocatedChange } from '../export/read-export.ts';
import { collected } from '../testing/collected.ts';
import { assetLine, smallExport } from '../testing/small-export.ts';
import { changeCatalogue, isOfLiveRecord } from './changed-catalogue.ts';

const live = new Map(
  [...recordsOf(collected(smallExport()))].map((record): [string, ExportRecord] => [recordKey(record), record]),
);
const changes = (...lines: object[]): LocatedChange[] =>
  lines.map((line, n) => ({
    change: parseChangeLine(JSON.stringify(line)).record!,
    origin: { file: 'change.ndjson', line: n + 1 },
  }));

describe('changeCatalogue', () => {
  it('adds, replaces and takes away', () => {
    const { catalogue, changed, problems } = changeCatalogue(
      live,
      changes(assetLine({ id: 'm1', type: 'movie', year: 1980 }), assetLine({ id: 'm9', type: 'movie' }), {
        kind: 'delete',
        of: 'asset',
        id: 'm2',
      }),
    );
    expect([...catalogue.assets.keys()].sort()).toEqual(['b1', 'm1', 'm3', 'm9', 't1', 't1s1', 't1s1e1', 't1s1e2']);
    expect(catalogue.assets.get('m1')?.year).toBe(1980);
    expect([...changed]).toEqual(['asset:m1', 'asset:m9']);
    expect(problems).toEqual([]);
  });

  it('tells where each record stands', () => {
    const { catalogue } = changeCatalogue(live, changes(assetLine({ id: 'm1', type: 'movie' })));
    const [m1, m2] = [catalogue.originOf(catalogue.assets.get('m1')!), catalogue.originOf(catalogue.assets.get('m2')!)];
    expect([m1, m2]).toEqual([
      { file: 'change.ndjson', line: 1 },
      { file: 'live catalogue, asset:m2', line: 0 },
    ]);
    expect([m1, m2].map(isOfLiveRecord)).toEqual([false, true]);
  });

  it('warns of a deletion of what is not there', () => {
    const { problems } = changeCatalogue(live, changes({ kind: 'delete', of: 'section', id: 'sport' }));
    expect(problems).toMatchObject([{ severity: 'warning', line: 1, path: 'id', found: 'section:sport' }]);
  });

  it('refuses two changes of one record', () => {
    const { problems } = changeCatalogue(
      live,
      changes({ kind: 'delete', of: 'asset', id: 'm1' }, assetLine({ id: 'm1', type: 'movie' })),
    );
    expect(problems).toMatchObject([
      { severity: 'error', line: 2, expected: 'one change a record: the first is in change.ndjson:1' },
    ]);
  });
});
