import type { ImageFacts } from '@marquee/catalogue';
import { imageCeiling } from '@marquee/device-context';
import { languageObject } from './language-object.ts';
import { artworkLink, type LinkBase } from './link-base.ts';

/**
 * A picture on the wire. Its link names the source by content, so that what it answers never changes, and the best format that
 * the platform decodes; devices append a size.
 */
export function representImage(image: ImageFacts, base: LinkBase): Record<string, unknown> {
  return {
    id: image.id,
    link: artworkLink(base, { imageId: image.id, sha256: image.sha256, ceiling: imageCeiling(base.platform) }),
    type: image.type,
    orientation: image.orientation,
    aspect_ratio: Math.round((image.width / image.height) * 1_000) / 1_000,
    width: image.width,
    height: image.height,
    language: image.language === null ? null : languageObject(image.language),
    ...image.palette,
    thumbhash: image.thumbhash,
    focal_point: image.focal_point,
  };
}
