import { describe, expect, it } from 'vitest';
import { DEFAULT_SIZE_LADDER, snapToLadder } from '../derivatives/size-ladder.ts';
import { BUILT_IN_PRESETS, parsePresets, presetOf } from './presets.ts';

describe('presets', () => {
  it('name a recipe each, and are told when another is asked for', () => {
    expect(presetOf(BUILT_IN_PRESETS, 'tv-poster')).toEqual({
      recipe: { width: 300, height: 450, fit: 'cover' },
      hasFallback: true,
      types: ['poster'],
    });
    expect(() => presetOf(BUILT_IN_PRESETS, 'nonesuch')).toThrow(/tv-poster, tv-hero/);
    expect(() => presetOf(BUILT_IN_PRESETS, '__proto__')).toThrow(/There is no preset/);
  });

  it('that are built in have sizes of the ladder, so that none is made twice', () => {
    for (const [name, { recipe }] of BUILT_IN_PRESETS.presets) {
      const { width, height, fit = 'inside' } = recipe;
      const box = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
      expect(snapToLadder({ box, fit, source: { width: 4_000, height: 4_000 } }, DEFAULT_SIZE_LADDER), name).toEqual(
        box,
      );
    }
  });

  it.each([
    [{ presets: { big: { path: 'huge' } }, layouts: {} }, /huge/],
    [{ presets: { 'Not a name': { path: 'x500' } }, layouts: {} }, /Not a name/],
    [{ presets: {}, layouts: { row: { widths: [], sizes: '' } } }, /widths/],
    [{ presets: {}, layouts: {}, more: 1 }, /more/],
  ])('are refused when they are wrong: %j', (file, message) => {
    expect(() => parsePresets(file)).toThrow(message);
  });
});
