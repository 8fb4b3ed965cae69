import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
    [
      "CatalogueConflictError",
      "InvalidCatalogueError",
      "applyChanges",
      "catalogueStatus",
      "formatProblem",
      "publishExport",
      "publishSettings",
      "readExport",
      "rollBack",
      "validateExport",
    ]
  `);
});
