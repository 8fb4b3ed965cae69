import { describe, expect, it } from 'vitest';
import { assetView } from './asset-view.ts';
import { fragmentText } from './fragment.ts';
import { NO_MASK } from './field-mask.ts';
import { assetItemSchema } from './item-schema.ts';
import { SAMPLE_BASE, sampleDocument } from './testing.ts';

const VIEWER = {
  country: 'ZA',
  platform: 'website',
  subscription: null,
  ageLimit: 99,
  kids: false,
  appVersion: 142_000,
};

const written = (band: number, mask = NO_MASK): unknown => {
  const document = sampleDocument();
  const shape = { locales: ['eng'], base: { ...SAMPLE_BASE, band }, mask };
  return JSON.parse(fragmentText(document, assetView(document, VIEWER, 1_000), shape));
};

describe('the schema of an asset on the wire', () => {
  it.each([24_000, 99_000, 100_000, 142_000])('is met by what apps of version %i are given', (band) => {
    expect(assetItemSchema.parse(written(band))).toEqual(written(band));
  });

  it('is met by what masks leave, and by no field that it does not know', () => {
    const masked = written(142_000, { include: ['images.link', 'metadata_language.name'], exclude: [] });
    expect(assetItemSchema.safeParse(masked).success).toBe(true);
    expect(assetItemSchema.safeParse({ id: 'a', titel: 'A' }).success).toBe(false);
    expect(assetItemSchema.safeParse({ id: 'a', seasons: [{ id: 'b', episodes: [{ title: 'C' }] }] }).success).toBe(
      false,
    );
  });
});
