import type { Platform } from '@marquee/catalogue';

/** The best image format that every device of a platform decodes: artwork links carry it, since old devices lie in `Accept`. */
export type ImageCeiling = 'any' | 'webp' | 'jpeg';

const IMAGE_CEILINGS: Readonly<Record<Platform, ImageCeiling>> = {
  website: 'any',
  android: 'any',
  ios: 'any',
  huawei: 'any',
  appletv: 'webp',
  androidtv: 'webp',
  firetv: 'webp',
  xboxone: 'webp',
  ps5: 'webp',
  tizen: 'jpeg',
  webos: 'jpeg',
  hisense: 'jpeg',
  vidaa: 'jpeg',
  roku: 'jpeg',
  explora: 'jpeg',
  ps4: 'jpeg',
};

/** The ceiling of a platform's image formats. */
export function imageCeiling(platform: Platform): ImageCeiling {
  return IMAGE_CEILINGS[platform];
}
