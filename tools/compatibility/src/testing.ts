import fc from 'fast-check';
import type { JsonSchema } from './compare-json-schemas.ts';
import type { Mapping } from './compare-mappings.ts';

/** Names that are no words of a mapping's or a schema's own language, most of the time. */
const names = fc.constantFrom('title', 'year', 'type', 'properties', 'items', 'fields', 'countries');

const leaf: fc.Arbitrary<Mapping> = fc.oneof(
  fc.constantFrom<Mapping>(
    { type: 'keyword' },
    { type: 'keyword', index: false, doc_values: false },
    { type: 'long' },
    { type: 'date', format: 'epoch_millis' },
    { type: 'text', analyzer: 'whitespace', norms: false, index_options: 'docs' },
    { type: 'text', analyzer: 'standard', fields: { exact: { type: 'keyword', normalizer: 'folded' } } },
  ),
);

const { mapping } = fc.letrec<{ mapping: Mapping; within: Mapping }>((tie) => ({
  within: fc.dictionary(names, fc.oneof({ depthSize: 'small' }, leaf, tie('mapping')), { maxKeys: 4 }),
  mapping: fc
    .tuple(fc.constantFrom<Mapping>({}, { type: 'nested' }, { dynamic: 'strict' }), tie('within'))
    .map(([parameters, properties]) => ({ ...parameters, properties })),
}));
/** An index's mapping, or an object's. */
export const mappings: fc.Arbitrary<Mapping> = mapping;
export const fieldMappings: fc.Arbitrary<Mapping> = leaf;

const scalar: fc.Arbitrary<JsonSchema> = fc.constantFrom<JsonSchema>(
  { type: 'string' },
  { type: 'string', maxLength: 20, pattern: '^[a-z]+$' },
  { type: 'integer', minimum: 0, maximum: 99 },
  { type: 'number', exclusiveMinimum: 0 },
  { type: 'boolean', default: false },
  { type: 'string', enum: ['movie', 'episode'] },
  { type: 'string', const: '*' },
  { $ref: 'asset.schema.json' },
  {},
);

const schemas = fc.letrec<{ object: JsonSchema; any: JsonSchema }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    tie('object'),
    tie('any').map((items) => ({ type: 'array', items, minItems: 1 })),
    tie('any').map((additionalProperties) => ({
      type: 'object',
      propertyNames: { type: 'string' },
      additionalProperties,
    })),
    fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
  object: fc
    .tuple(fc.dictionary(names, tie('any'), { maxKeys: 4 }), fc.boolean(), fc.infiniteStream(fc.boolean()))
    .map(([properties, isStrict, isRequired]) => ({
      type: 'object',
      properties,
      required: Object.keys(properties).filter(() => isRequired.next().value),
      ...(isStrict ? { additionalProperties: false } : {}),
    })),
}));
/** Any schema of those that zod makes of an export. */
export const anySchemas: fc.Arbitrary<JsonSchema> = schemas.any;
/** One of an object with properties. */
export const objectSchemas: fc.Arbitrary<JsonSchema> = schemas.object;
