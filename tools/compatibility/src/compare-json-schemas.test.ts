import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Breach } from './breach.ts';
import { compareJsonSchemas, type JsonSchema } from './compare-json-schemas.ts';
import { anySchemas, objectSchemas } from './testing.ts';

const compare = (writer: JsonSchema, reader: JsonSchema, passesOver = false): Breach[] =>
  compareJsonSchemas({ writer, reader, passesOver }, 'asset');

const withProperty = (schema: JsonSchema, property: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ...(schema['properties'] as object), added: property },
});
const requiring = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  required: [...((schema['required'] as string[] | undefined) ?? []), 'added'],
});

describe('compareJsonSchemas', () => {
  it('finds a schema compatible with itself', () => {
    fc.assert(
      fc.property(anySchemas, fc.boolean(), (schema, passesOver) => {
        expect(compare(schema, structuredClone(schema), passesOver)).toEqual([]);
      }),
    );
  });

  it('lets an optional property come, and not go again', () => {
    fc.assert(
      fc.property(objectSchemas, anySchemas, (schema, property) => {
        const wider = withProperty(schema, property);
        expect(compare(schema, wider)).toEqual([]);
        expect(compare(wider, schema)).toEqual([{ path: 'asset.added', change: 'was removed' }]);
      }),
    );
  });

  it('lets a property come and go where the reader passes over what it does not know', () => {
    fc.assert(
      fc.property(objectSchemas, anySchemas, (schema, property) => {
        fc.pre(schema['additionalProperties'] === undefined);
        expect(compare(withProperty(schema, property), schema, true)).toEqual([]);
        expect(compare(schema, withProperty(schema, property), true)).toEqual([]);
      }),
    );
  });

  it('lets a property become optional, and not required', () => {
    fc.assert(
      fc.property(objectSchemas, anySchemas, (schema, property) => {
        const optional = withProperty(schema, property);
        expect(compare(requiring(optional), optional)).toEqual([]);
        expect(compare(optional, requiring(optional))).toEqual([{ path: 'asset.added', change: 'is required now' }]);
        expect(compare(schema, requiring(optional))).toEqual([{ path: 'asset.added', change: 'is required now' }]);
      }),
    );
  });

  it('lets a list of values grow, and not shrink', () => {
    const values = fc.uniqueArray(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.string(), (some, other) => {
        fc.pre(!some.includes(other));
        const [narrow, wide] = [{ enum: some }, { enum: [other, ...some] }];
        expect(compare(narrow, wide)).toEqual([]);
        expect(compare(wide, narrow)).toMatchObject([
          { path: 'asset', change: expect.stringMatching(/^no longer takes/) as string },
        ]);
      }),
    );
  });

  it('holds within whatever holds it', () => {
    fc.assert(
      fc.property(objectSchemas, (schema) => {
        const [narrow, wide] = [schema, withProperty(schema, { type: 'string' })];
        for (const around of [
          (inner: JsonSchema) => ({ type: 'array', items: inner }),
          (inner: JsonSchema) => ({ type: 'object', properties: { one: inner } }),
          (inner: JsonSchema) => ({ type: 'object', additionalProperties: inner }),
          (inner: JsonSchema) => ({ anyOf: [{ type: 'string' }, inner] }),
        ]) {
          expect(compare(around(narrow), around(wide))).toEqual([]);
          expect(compare(around(wide), around(narrow))).toMatchObject([{ change: 'was removed' }]);
        }
      }),
    );
  });

  it.each<[JsonSchema, JsonSchema, string]>([
    [{ type: 'string' }, { type: 'integer' }, 'was string and is integer'],
    [{ type: 'number' }, { type: 'integer' }, 'was number and is integer'],
    [{}, { type: 'integer' }, 'was anything and is integer'],
    [{ type: 'integer', minimum: 0 }, { type: 'integer', minimum: 1 }, 'had minimum 0 and has 1'],
    [{ type: 'integer', maximum: 9 }, { type: 'integer', maximum: 8 }, 'had maximum 9 and has 8'],
    [{ type: 'string' }, { type: 'string', maxLength: 8 }, 'had maxLength nothing and has 8'],
    [{ type: 'string' }, { type: 'string', pattern: '^a' }, 'had pattern nothing and has "^a"'],
    [{ type: 'string' }, { type: 'string', enum: ['a'] }, 'takes nothing but ["a"] now'],
    [{ type: 'boolean', default: false }, { type: 'boolean', default: true }, 'left out, meant false and means true'],
    [
      { $ref: 'asset.schema.json' },
      { $ref: 'section.schema.json' },
      'had $ref "asset.schema.json" and has "section.schema.json"',
    ],
    [{ type: 'array', contains: 1 }, { type: 'array', contains: 2 }, 'had contains 1 and has 2'],
  ])('takes %j and then %j for a breach', (before, now, change) => {
    expect(compare(before, now)).toEqual([{ path: 'asset', change }]);
  });

  it.each<[JsonSchema, JsonSchema]>([
    [{ type: 'integer' }, { type: 'number' }],
    [{ type: 'integer' }, { anyOf: [{ type: 'integer' }, { type: 'null' }] }],
    [{ type: 'string', maxLength: 8, pattern: '^a' }, { type: 'string' }],
    [{ type: 'string', const: '*' }, { type: 'string' }],
    [
      { type: 'string', description: 'old words' },
      { type: 'string', description: 'new words' },
    ],
    [{ anyOf: [{ type: 'string', const: '*' }, { type: 'string' }] }, { type: ['string', 'null'] }],
  ])('lets %j become %j', (before, now) => {
    expect(compare(before, now)).toEqual([]);
  });

  it('says what is wrong with the alternative that comes nearest', () => {
    const fewer = { kind: { const: 'asset' }, id: {} };
    const asset = { type: 'object', properties: { ...fewer, year: {} } };
    const person = { type: 'object', properties: { kind: { const: 'person' }, name: {} } };
    expect(compare({ oneOf: [asset, person] }, { oneOf: [person, { ...asset, properties: fewer }] })).toEqual([
      { path: 'asset.year', change: 'was removed' },
    ]);
  });
});
