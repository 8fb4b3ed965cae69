import { assetSchema } from '@marquee/catalogue';
import { describe, expect, it } from 'vitest';
import { assetLine } from '../testing/small-export.ts';
import { createAssetPacker } from './packed-asset.ts';

const asset = assetSchema.parse(
  assetLine({ id: 'm1', type: 'movie', keywords: ['wild'], descriptions: { ces: 'Žirafa' } }),
);
const other = assetSchema.parse(assetLine({ id: 'm2', type: 'movie', keywords: ['tame'] }));

describe('createAssetPacker', () => {
  it('gives an asset that reads as before', () => {
    const pack = createAssetPacker();
    const [packed, packedOther] = [pack(asset), pack(other)];
    for (const field of Object.keys(asset) as (keyof typeof asset)[]) expect(packed[field]).toEqual(asset[field]);
    expect([packed.keywords, packedOther.keywords, packed.keywords]).toEqual([['wild'], ['tame'], ['wild']]);
    expect(packed.descriptions).toEqual({ ces: 'Žirafa' });
  });

  it('is written whole, and equally however often it was packed', () => {
    const pack = createAssetPacker();
    const written = JSON.stringify(pack(asset));
    expect(JSON.parse(written)).toEqual(asset);
    expect(
      JSON.stringify(
        pack(
          assetSchema.parse(
            assetLine({ id: 'm1', type: 'movie', keywords: ['wild'], descriptions: { ces: 'Žirafa' } }),
          ),
        ),
      ),
    ).toBe(written);
    expect(JSON.stringify(pack(JSON.parse(written) as typeof asset))).toBe(written);
  });
});
