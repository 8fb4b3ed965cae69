import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssetLine, premiereLine, retold, revisionLines } from './changed-lines.ts';

const line = (id: string): AssetLine => ({
  kind: 'asset',
  id,
  type: 'movie',
  slug: id,
  descriptions: { eng: 'A film.', pol: 'Film.' },
  windows: [{ countries: ['ZA'] }],
});

it('marks the English description alone', () => {
  expect(retold(line('a'), '#7').descriptions).toEqual({ eng: 'A film. #7', pol: 'Film.' });
  expect(retold({ ...line('a'), descriptions: {} }, '#7').descriptions).toEqual({ eng: '#7' });
});

describe('revisionLines', () => {
  const lines = ['a', 'b', 'c', 'd'].map(line);

  it('brings back in an even revision what went in the one before, as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (pair) => {
        const [, gone] = revisionLines(lines, pair * 2 + 1, '#');
        const [, back] = revisionLines(lines, pair * 2 + 2, '#');
        expect(back.id).toBe(gone.id);
        expect(gone.windows).not.toEqual(back.windows);
        expect(lines).toContain(back);
      }),
    );
  });

  it('never retells a title that goes', () => {
    for (let n = 1; n < 20; n++) {
      const [told, gone] = revisionLines(lines, n, `#${n}`);
      expect(told.descriptions?.['eng']).toBe(`A film. #${n}`);
      expect(told.id).not.toBe(gone.id);
    }
  });

  it('refuses to do that with one title', () => {
    expect(() => revisionLines([line('a')], 1, '#')).toThrow('1 titles are too few');
  });
});

it('makes a title that opens everywhere at an instant', () => {
  const from = { ...line('a'), images: [{ id: 'p1', type: 'poster' }] };
  expect(premiereLine(from, { id: 'new', opensAt: '2026-12-01T20:00:00Z' })).toMatchObject({
    id: 'new',
    slug: 'new',
    windows: [{ start_at: '2026-12-01T20:00:00Z' }],
    images: [{ id: 'new-p1', type: 'poster' }],
  });
});
