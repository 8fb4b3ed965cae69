import { describe, expect, it } from 'vitest';
import { olderAsset, VERSION_CHANGES } from './index.ts';

describe('version changes', () => {
  it('stand in order, the newest first, each with its sentence', () => {
    const versions = VERSION_CHANGES.map((change) => change.version);
    expect(versions).toEqual(versions.toSorted((a, b) => b - a));
    for (const change of VERSION_CHANGES) expect(change.description).toMatch(/^[A-Z].*\.$/);
  });

  it('leave the newest representation alone, and never change their argument', () => {
    const item = Object.freeze({ id: 'a', audio_languages: Object.freeze([{ iso_639_3: 'eng', name: 'English' }]) });
    expect(olderAsset(item, 999_000)).toBe(item);
    expect(olderAsset(item, 24_000)).toMatchObject({ audio_languages: ['eng'] });
    expect(item.audio_languages[0]).toMatchObject({ iso_639_3: 'eng' });
  });
});
