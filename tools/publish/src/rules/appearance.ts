import { CONTRAST_MINIMUMS, paletteContrast } from '@marquee/artwork/plan';
import type { Asset, Image } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Report } from './rule.ts';

/** What every app in the field takes for granted of a title's pictures. */
const WANTED_IMAGES = [
  { type: 'poster', orientation: 'portrait' },
  { type: 'poster', orientation: 'square' },
  { type: 'background', orientation: 'landscape' },
] as const;

/** Warns of what apps in the field would miss: a poster, a square, a background, colours that can be read, and something to play. */
export function checkAppearance(catalogue: Catalogue, report: Report): void {
  for (const asset of catalogue.assets.values()) {
    const missing = WANTED_IMAGES.filter((wanted) => !asset.images.some((image) => isOf(image, wanted)));
    if (missing.length > 0) {
      const expected = `also ${missing.map(({ type, orientation }) => `a ${orientation} ${type}`).join(', ')}`;
      report(asset, { severity: 'warning', path: 'images', found: asset.images.map(({ id }) => id), expected });
    }
    checkPalettes(asset, report);
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

/** Publish mends them; whoever chose them should know. */
function checkPalettes(asset: Asset, report: Report): void {
  for (const [n, { palette }] of asset.images.entries()) {
    if (palette === undefined) continue;
    const contrast = paletteContrast(palette);
    const roles = Object.keys(CONTRAST_MINIMUMS) as (keyof typeof CONTRAST_MINIMUMS)[];
    const low = roles.filter((role) => contrast[role] < CONTRAST_MINIMUMS[role]);
    if (low.length === 0) continue;
    const expected = `contrasts by WCAG 2.2: ${low.map((role) => `${role} ${contrast[role]}:1, at least ${CONTRAST_MINIMUMS[role]}:1`).join('; ')}`;
    report(asset, { severity: 'warning', path: `images[${n}].palette`, found: palette, expected });
  }
}

function isOf(image: Image, wanted: (typeof WANTED_IMAGES)[number]): boolean {
  return image.type === wanted.type && image.orientation === wanted.orientation;
}

function isPlayed({ type }: Asset): boolean {
  return type === 'movie' || type === 'episode';
}
