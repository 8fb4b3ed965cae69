import { expect, it } from 'vitest';
import { catalogue, catalogueVariables, hasCatalogue } from './catalogue.ts';

const made = {
  elasticsearchUrl: 'http://127.0.0.1:1234',
  indexPrefix: 'marquee-e2e',
  imageStore: '/state/images',
  catalogueDir: '/state/catalogue',
};

it('goes from a run to its tests by the environment, unchanged', () => {
  expect(hasCatalogue(catalogueVariables(made))).toBe(true);
  expect(catalogue(catalogueVariables(made))).toEqual(made);
});

it('says how to run end-to-end tests when there is none', () => {
  expect(hasCatalogue({})).toBe(false);
  const rest = { ...catalogueVariables(made), MARQUEE_E2E_IMAGE_STORE: '' };
  expect(hasCatalogue(rest)).toBe(false);
  expect(() => catalogue(rest)).toThrow('MARQUEE_E2E_IMAGE_STORE is not set.');
});
