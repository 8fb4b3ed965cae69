import { z } from 'zod';
import { assetSchema } from './asset.ts';
import { deletionSchema } from './change.ts';
import { sectionSchema } from './section.ts';
import { categorySchema, personSchema } from './taxonomy.ts';

const KINDS = {
  asset: assetSchema,
  section: sectionSchema,
  category: categorySchema,
  person: personSchema,
  delete: deletionSchema,
};

/**
 * The JSON Schemas (draft 2020-12) of what an exporting system writes, by file name: one for each `kind`, and one for any line of an
 * export. They are made from the schemas that publish reads by. What they cannot say (codes that ISO has not assigned, references,
 * inverted windows), `validate` does.
 */
export function exportJsonSchemas(): Record<string, object> {
  const kinds = Object.entries(KINDS).map(
    ([kind, schema]) => [`${kind}.schema.json`, z.toJSONSchema(schema, { io: 'input' })] as const,
  );
  const line = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A line of an export',
    oneOf: ['asset', 'section', 'category', 'person'].map((kind) => ({ $ref: `${kind}.schema.json` })),
  };
  return { ...Object.fromEntries(kinds), 'line.schema.json': line };
}
