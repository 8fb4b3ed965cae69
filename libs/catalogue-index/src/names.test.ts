import { describe, expect, it } from 'vitest';
import { generationIndices, generationOf, generationPattern, INDEX_NAMES, indexName, manifestIndex } from './names.ts';

describe('names', () => {
  it('has an index for each kind, named by its generation', () => {
    expect(indexName('marquee', 'assets', 42)).toBe('marquee-assets-000042');
    expect(generationIndices('try', 1_234_567).people).toBe('try-people-1234567');
    expect(manifestIndex('try')).toBe('try-manifest');
  });

  it('tells the generation of its own indices alone', () => {
    for (const name of INDEX_NAMES) expect(generationOf('try', indexName('try', name, 7))).toBe(7);
    for (const index of [
      'try-manifest',
      'try-assets-7',
      'try-assets-000007-old',
      'other-assets-000007',
      'try-e2e-assets-000007',
      'try-none-000007',
    ]) {
      expect(generationOf('try', index)).toBeUndefined();
    }
  });

  it('has a pattern for them that leaves the manifest out', () => {
    expect(generationPattern('try').split(',')).toHaveLength(INDEX_NAMES.length);
    expect(generationPattern('try')).not.toContain('manifest');
  });
});
