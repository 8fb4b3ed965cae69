import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
    [
      "RELEASED",
      "SCHEMAS_FOLDER",
      "checkOutRelease",
      "findProblems",
      "readRecorded",
      "readRelease",
      "schemasAfterRelease",
      "schemasOfCode",
      "writeRecorded",
    ]
  `);
});
