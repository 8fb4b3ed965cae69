import { describe, expect, it } from 'vitest';
import { exportJsonSchemas } from './json-schema.ts';

describe('exportJsonSchemas', () => {
  it('has a file for each kind and one for any line', () => {
    expect(Object.keys(exportJsonSchemas())).toEqual([
      'asset.schema.json',
      'section.schema.json',
      'category.schema.json',
      'person.schema.json',
      'delete.schema.json',
      'line.schema.json',
    ]);
  });

  it('tells what an exporting system writes, not what we make of it', () => {
    const { 'asset.schema.json': asset } = exportJsonSchemas();
    expect(asset).toMatchObject({
      required: ['kind', 'id', 'slug', 'type', 'titles', 'original_language', 'year', 'rating', 'added_at'],
      additionalProperties: false,
      properties: {
        added_at: { type: 'string', format: 'date-time' },
        original_language: { pattern: '^[a-z]{3}$' },
        windows: { items: { properties: { min_app_version: { type: 'string' }, countries: { default: ['*'] } } } },
      },
    });
  });
});
