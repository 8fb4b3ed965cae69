import { describe, expect, it } from 'vitest';
import { INDEX_NAMES } from '../names.ts';
import { indexBody } from './index-body.ts';

const facts = { languages: ['afr', 'eng'], countries: ['PL', 'ZA'], popularityCountries: ['ZA'] };

/** Field types of Elasticsearch's core that its minimal distribution was seen to have. */
const CORE = ['keyword', 'text', 'integer', 'long', 'boolean', 'date', 'nested', 'object', 'alias'];

function typesIn(mapping: object): string[] {
  return Object.entries(mapping).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'type' && typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? typesIn(value) : [];
  });
}

describe('indexBody', () => {
  it('uses nothing that the minimal distribution lacks', () => {
    const types = INDEX_NAMES.flatMap((name) => typesIn(indexBody(name, facts).mappings));
    expect(types.filter((type) => !CORE.includes(type))).toEqual([]);
  });

  it('makes every document a version, and takes no field that is not listed', () => {
    for (const name of INDEX_NAMES) {
      expect(indexBody(name, facts).mappings).toMatchObject({
        dynamic: 'strict',
        properties: {
          doc_number: { type: 'integer' },
          from_revision: { type: 'integer' },
          to_revision: { type: 'integer' },
        },
      });
    }
  });

  it('has an alphabet a language, and lends the popularity of any to countries without their own', () => {
    expect(indexBody('assets', facts).mappings).toMatchObject({
      properties: {
        sort: {
          properties: {
            alphabet: { properties: { afr: { type: 'long' }, eng: { type: 'long' } } },
            popularity: {
              properties: {
                any: { type: 'long' },
                ZA: { type: 'long' },
                PL: { type: 'alias', path: 'sort.popularity.any' },
              },
            },
          },
        },
      },
    });
  });

  it('is seen only when it is refreshed, and has as many copies as asked for', () => {
    expect(indexBody('assets', facts, { replicas: 2 }).settings).toEqual({
      number_of_shards: 1,
      number_of_replicas: 2,
      refresh_interval: '-1',
    });
  });
});
