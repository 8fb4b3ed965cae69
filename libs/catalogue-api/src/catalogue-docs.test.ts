import { slug } from '@marquee/service';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogueDocs } from './catalogue-docs.ts';
import { defineEndpoint } from './catalogue-endpoint.ts';

const rules = {
  contentCountryAccepted: true,
  edgeCountryHeader: 'x-country',
  addressDecides: false,
  defaultCountry: 'ZA',
  oldestAppVersion: 24_000,
  kidsAgeLimit: 12,
  versionChanges: [],
};

it('documents an endpoint with what it declares, the device’s parameters and the headers in Vary', () => {
  const endpoint = defineEndpoint({
    operation: 'getThing',
    path: '/things/:id',
    summary: 'A thing.',
    params: z.object({ id: slug, colour: slug.optional().describe('Its colour.') }),
    body: z.strictObject({ id: z.string(), part: z.string().meta({ id: 'Part' }) }),
    errors: ['ASSET_NOT_FOUND'],
    answer: () => Promise.resolve({ body: Buffer.from('{}') }),
  });
  const { paths, components } = catalogueDocs({ name: 'things', endpoints: [endpoint] }, { rules, server: '/' });
  const operation = paths['/v{version}/{platform}/catalogue/things/{id}']?.get;
  expect(operation?.operationId).toBe('getThing');
  const names = operation?.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
  expect(names).toEqual(
    expect.arrayContaining(['path id', 'path platform', 'query colour', 'query lang', 'header x-country']),
  );
  expect(names).not.toContain('query id');
  expect(operation?.responses['200']).toMatchObject({
    content: { 'application/json': { schema: { properties: { part: { $ref: '#/components/schemas/Part' } } } } },
  });
  expect(components.schemas['Part']).toEqual({ type: 'string' });
  expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['200', '400', '404', '410', '503']));
});
