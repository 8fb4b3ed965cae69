import { expect, it } from 'vitest';
import { catalogueFigures, whyNoCatalogue } from './served-catalogue.ts';
import { createSnapshot } from './snapshot.ts';
import { manifestOf } from './testing.ts';

const manifest = manifestOf({ generation: 4, revision: 2, schema_version: 3 });
const current = createSnapshot(manifest, { sections: [], categories: [], boundaries: [] });
const read = (snapshots: Parameters<typeof catalogueFigures>[0]): Record<string, number> =>
  Object.fromEntries(catalogueFigures(snapshots, { from: 2, to: 3 }).map((figure) => [figure.name, figure.read()]));

it('is ready with a last good snapshot, whatever came after, and else says why not', () => {
  expect(whyNoCatalogue({ current: undefined, trouble: undefined })).toBe('no catalogue is known yet');
  expect(whyNoCatalogue({ current: undefined, trouble: 'There is no manifest' })).toBe('There is no manifest');
  expect(whyNoCatalogue({ current, trouble: 'There is no manifest' })).toBeUndefined();
});

it('tells what is served, and what is read', () => {
  expect(read({ current, trouble: undefined })).toEqual({
    catalogue_generation: 4,
    catalogue_revision: 2,
    catalogue_schema_version: 3,
    catalogue_schema_version_read_from: 2,
    catalogue_schema_version_read_to: 3,
    catalogue_trouble: 0,
  });
  expect(read({ current: undefined, trouble: 'gone' })).toMatchObject({
    catalogue_generation: 0,
    catalogue_trouble: 1,
  });
});
