import type { ImageFacts } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { pickImages } from './pick-images.ts';
import { sampleDocument } from './testing.ts';

const [sample] = sampleDocument().images as readonly [ImageFacts];
const picture = (traits: Pick<ImageFacts, 'id' | 'type' | 'orientation' | 'language'>): ImageFacts => ({
  ...sample,
  ...traits,
});

const images = [
  picture({ id: 'poster-eng', type: 'poster', orientation: 'portrait', language: 'eng' }),
  picture({ id: 'poster-pol', type: 'poster', orientation: 'portrait', language: 'pol' }),
  picture({ id: 'square-eng', type: 'poster', orientation: 'square', language: 'eng' }),
  picture({ id: 'background', type: 'background', orientation: 'landscape', language: null }),
  picture({ id: 'hero-fra', type: 'hero', orientation: 'landscape', language: 'fra' }),
  picture({ id: 'hero', type: 'hero', orientation: 'landscape', language: null }),
];
const ids = (...[choice, locales]: [Parameters<typeof pickImages>[1], string[]]) =>
  pickImages(images, choice, locales).map(({ id }) => id);

describe('pickImages', () => {
  it('leaves all of them to apps that do not choose: they take pictures by place', () => {
    expect(pickImages(images, undefined, ['eng'])).toBe(images);
  });

  it('has one picture a type and orientation, in the language that fits best', () => {
    const all = { types: [], orientations: [] };
    expect(ids(all, ['pol', 'eng'])).toEqual(['poster-pol', 'square-eng', 'background', 'hero']);
    expect(ids(all, ['fra', 'eng'])).toEqual(['poster-eng', 'square-eng', 'background', 'hero-fra']);
  });

  it('has what was chosen alone', () => {
    expect(ids({ types: ['poster'], orientations: [] }, ['eng'])).toEqual(['poster-eng', 'square-eng']);
    expect(ids({ types: [], orientations: ['landscape'] }, ['eng'])).toEqual(['background', 'hero']);
    expect(ids({ types: ['hero'], orientations: ['square'] }, ['eng'])).toEqual([]);
  });
});
