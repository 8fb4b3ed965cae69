import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIndices, compareMappings, type Mapping } from './compare-mappings.ts';
import { fieldMappings, mappings } from './testing.ts';

const PATH = 'index assets: ';
const withField = (mapping: Mapping, name: string, field: Mapping): Mapping => ({
  ...mapping,
  properties: { ...(mapping['properties'] as object), [name]: field },
});

describe('compareMappings', () => {
  it('finds a mapping compatible with itself', () => {
    fc.assert(
      fc.property(mappings, (mapping) => {
        expect(compareMappings(mapping, structuredClone(mapping), PATH)).toEqual([]);
      }),
    );
  });

  it('lets a field come, and not go again', () => {
    fc.assert(
      fc.property(mappings, fc.oneof(fieldMappings, mappings), (mapping, field) => {
        const wider = withField(mapping, 'added', field);
        expect(compareMappings(mapping, wider, PATH)).toEqual([]);
        expect(compareMappings(wider, mapping, PATH)).toEqual([{ path: 'index assets: added', change: 'was removed' }]);
      }),
    );
  });

  it('lets no field become another', () => {
    fc.assert(
      fc.property(mappings, fieldMappings, fieldMappings, (mapping, before, now) => {
        const breaches = compareMappings(withField(mapping, 'f', before), withField(mapping, 'f', now), PATH);
        fc.pre(JSON.stringify(before) !== JSON.stringify(now));
        // A further form of the same field is no other field.
        if (before['fields'] === undefined && now['analyzer'] === before['analyzer'] && now['type'] === before['type'])
          return;
        expect(breaches).not.toEqual([]);
        expect(breaches.every(({ path }) => path.startsWith('index assets: f'))).toBe(true);
      }),
    );
  });

  it.each([
    ['another analyzer', { analyzer: 'standard' }, /analyzer = "whitespace" and has "standard"/],
    ['other index options', { index_options: 'positions' }, /index_options = "docs" and has "positions"/],
    ['another normalizer', { normalizer: 'folded' }, /normalizer = nothing and has "folded"/],
    ['no doc values', { doc_values: false }, /doc_values = nothing and has false/],
    ['no index', { index: false }, /index = nothing and has false/],
  ])('tells of %s', (_, parameters, change) => {
    const field = { type: 'text', analyzer: 'whitespace', index_options: 'docs' };
    const nested = (inner: Mapping): Mapping => ({ properties: { search: { properties: { all: inner } } } });
    expect(compareMappings(nested(field), nested({ ...field, ...parameters }), PATH)).toEqual([
      { path: 'index assets: search.all', change: expect.stringMatching(change) as string },
    ]);
  });

  it('lets a field get a further form, and not lose it', () => {
    const plain = { properties: { title: { type: 'keyword' } } };
    const both = { properties: { title: { type: 'keyword', fields: { words: { type: 'text' } } } } };
    expect(compareMappings(plain, both, PATH)).toEqual([]);
    expect(compareMappings(both, plain, PATH)).toEqual([{ path: 'index assets: title.words', change: 'was removed' }]);
  });

  it('tells a nested field from an object, whose type goes without saying', () => {
    const object = { properties: { windows: { properties: {} } } };
    const nested = { properties: { windows: { type: 'nested', properties: {} } } };
    expect(compareMappings(object, nested, PATH)).toEqual([
      { path: 'index assets: windows', change: 'was of type "object" and is of type "nested"' },
    ]);
  });
});

describe('compareIndices', () => {
  it('lets an index come, and not go', () => {
    const assets = { properties: {} };
    expect(compareIndices({ assets }, { assets, trailers: {} })).toEqual([]);
    expect(compareIndices({ assets }, { trailers: {} })).toEqual([{ path: 'index assets', change: 'was removed' }]);
  });
});
