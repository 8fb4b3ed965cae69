import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artworkLinkPath } from '@marquee/artwork-link';
import { type ExportLine } from '@marquee/catalogue';
import { catalogue } from '@marquee/e2e-kit';

type AssetLine = Extract<ExportLine, { kind: 'asset' }>;
type ImageLine = NonNullable<AssetLine['images']>[number];

/** A picture of the published catalogue, and the asset that it belongs to. */
export interface SamplePicture {
  readonly image: ImageLine;
  readonly asset: AssetLine;
  readonly sha256: string;
  readonly link: string;
}

/** The first picture of a type and orientation in the catalogue of this run. */
export function samplePicture(type: ImageLine['type'], orientation: ImageLine['orientation']): SamplePicture {
  const { catalogueDir } = catalogue();
  for (const asset of assetsIn(catalogueDir)) {
    const image = asset.images?.find((each) => each.type === type && each.orientation === orientation);
    if (image === undefined) continue;
    const sha256 = createHash('sha256')
      .update(readFileSync(join(catalogueDir, image.source)))
      .digest('hex');
    return { image, asset, sha256, link: artworkLinkPath({ imageId: image.id, sha256, ceiling: 'any' }) };
  }
  throw new Error(`the sample catalogue has no ${type} in ${orientation}`);
}

function* assetsIn(folder: string): Generator<AssetLine> {
  for (const name of readdirSync(folder)
    .filter((each) => each.endsWith('.ndjson'))
    .toSorted()) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (!line.includes('"asset"')) continue;
      const record = JSON.parse(line) as ExportLine;
      if (record.kind === 'asset') yield record;
    }
  }
}
