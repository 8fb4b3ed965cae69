import { describe, expect, it } from 'vitest';
import type { Layout } from '../presets/presets.ts';
import { srcsetOf } from './srcset.ts';

const link = 'https://images.example/images/a/b/any';
const row: Layout = { recipe: {}, widths: [100, 200, 400], sizes: '20vw', ratio: undefined };
const poster: Layout = { ...row, recipe: { fit: 'cover' }, ratio: 2 / 3 };

describe('srcsetOf', () => {
  it('has each width that the source has, and the size of the largest', () => {
    expect(srcsetOf({ link, layout: row, source: { width: 300, height: 600, isVector: false } })).toEqual({
      src: `${link}/100x`,
      srcset: `${link}/100x 100w, ${link}/200x 200w`,
      sizes: '20vw',
      width: 200,
      height: 400,
    });
  });

  it('counts what a shape leaves of the source’s width', () => {
    const set = srcsetOf({ link, layout: poster, source: { width: 1_000, height: 300, isVector: false } });
    expect(set.srcset).toBe(`${link}/100x150/fit:cover 100w, ${link}/200x300/fit:cover 200w`);
  });

  it('has every width of a vector, and one of a source smaller than all', () => {
    expect(srcsetOf({ link, layout: row, source: { width: 10, height: 10, isVector: true } }).width).toBe(400);
    expect(srcsetOf({ link, layout: row, source: { width: 10, height: 10, isVector: false } }).srcset).toBe(
      `${link}/100x 100w`,
    );
  });
});
