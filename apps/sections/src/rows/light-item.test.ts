import type { ImageFacts } from '@marquee/catalogue';
import { SAMPLE_BASE, sampleDocument } from '@marquee/representation/testing';
import { describe, expect, it } from 'vitest';
import { lightItem, rowPicture } from './light-item.ts';

const [sample] = sampleDocument().images;
const picture = (id: string, traits: Partial<ImageFacts>): ImageFacts => ({ ...sample!, id, ...traits });
const images = [
  picture('poster', { type: 'poster', orientation: 'portrait', language: 'eng' }),
  picture('square', { type: 'poster', orientation: 'square' }),
  picture('background', { type: 'background', orientation: 'landscape', language: null }),
  picture('hero', { type: 'hero', orientation: 'landscape', language: 'eng' }),
  picture('plakat', { type: 'poster', orientation: 'portrait', language: 'pol' }),
];

describe('rowPicture', () => {
  it.each([
    ['poster', 'poster'],
    ['wide', 'background'],
    ['hero', 'hero'],
  ] as const)('for the layout %s is the %s', (layout, id) => {
    expect(rowPicture(images, layout, ['eng'])?.id).toBe(id);
  });

  it('is in the viewer’s language where there is a choice, else without words', () => {
    expect(rowPicture(images, 'poster', ['pol', 'eng'])?.id).toBe('plakat');
    const wordless = [...images, picture('wordless', { type: 'poster', orientation: 'portrait', language: null })];
    expect(rowPicture(wordless, 'poster', ['zul'])?.id).toBe('wordless');
  });

  it('is of the right shape at least, and else whatever there is', () => {
    expect(rowPicture(images.slice(0, 3), 'hero', ['eng'])?.id).toBe('background');
    expect(rowPicture(images.slice(1, 2), 'hero', ['eng'])?.id).toBe('square');
    expect(rowPicture([], 'hero', ['eng'])).toBeUndefined();
  });
});

describe('lightItem', () => {
  const light = (band: number): unknown =>
    JSON.parse(lightItem(sampleDocument(), 'poster', { locales: ['pol'], base: { ...SAMPLE_BASE, band } }).toString());

  it('is what a tile needs', () => {
    expect(light(142_000)).toEqual({
      id: 'e1',
      slug: 'pilot',
      type: 'episode',
      title: 'Odcinek pilotażowy',
      link: 'https://api.example.com/v142.0/website/catalogue/asset/e1',
      images: [expect.objectContaining({ type: 'poster', language: { iso_639_3: 'eng', name: 'English' } })],
    });
  });

  it('is in the form that older apps read', () => {
    expect(light(36_000)).toMatchObject({ images: [{ language: 'eng' }] });
  });
});
