import type { Asset, Image } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Report } from './rule.ts';

/** What every app in the field takes for granted of a title's pictures. */
const WANTED_IMAGES = [
  { type: 'poster', orientation: 'portrait' },
  { type: 'poster', orientation: 'square' },
  { type: 'background', orientation: 'landscape' },
] as const;

/** Warns of what apps in the field would miss: a poster, a square, a background, and something to play. */
export function checkAppearance(catalogue: Catalogue, report: Report): void {
  for (const asset of catalogue.assets.values()) {
    const missing = WANTED_IMAGES.filter((wanted) => !asset.images.some((image) => isOf(image, wanted)));
    if (missing.length > 0) {
      const expected = `also ${missing.map(({ type, orientation }) => `a ${orientation} ${type}`).join(', ')}`;
      report(asset, { severity: 'warning', path: 'images', found: asset.images.map(({ id }) => id), expected });
    }
    if (isPlayed(asset) && !asset.videos.some(({ usage }) => usage === 'main')) {
      report(asset, {
        severity: 'warning',
        path: 'videos',
        found: asset.videos.map(({ id }) => id),
        expected: 'a main video',
      });
    }
  }
}

function isOf(image: Image, wanted: (typeof WANTED_IMAGES)[number]): boolean {
  return image.type === wanted.type && image.orientation === wanted.orientation;
}

function isPlayed({ type }: Asset): boolean {
  return type === 'movie' || type === 'episode';
}
