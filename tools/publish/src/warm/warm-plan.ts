import { artworkLinkPath } from '@marquee/artwork-link';
import type { ImageFacts } from '@marquee/catalogue';

/** The formats that devices get, each with the `Accept` of a device that gets it. PNG comes by itself for what is translucent. */
export const WARM_FORMATS = { avif: 'image/avif', webp: 'image/webp', jpeg: '*/*' } as const;
export type WarmFormat = keyof typeof WARM_FORMATS;

/** A picture of the catalogue, as far as its derivatives are concerned. */
export type WarmPicture = Pick<ImageFacts, 'id' | 'sha256' | 'type'>;

/** A preset of the images service, and the types of pictures that it is meant for; none: for every type. */
export interface WarmPreset {
  readonly name: string;
  readonly types: readonly ImageFacts['type'][];
}

/** What is to be made of every picture. */
export interface WarmWishes {
  /** For the pictures of their types. */
  readonly presets: readonly WarmPreset[];
  /** What a device appends to a link, such as `x500`: for every picture. */
  readonly paths: readonly string[];
  readonly formats: readonly WarmFormat[];
}

/** One derivative: the path that makes it, below the images service's inside port, and the `Accept` to ask with. */
export interface WarmRequest {
  readonly path: string;
  readonly accept: string;
}

/** The derivatives of one picture, each once. */
export function warmRequests({ id, sha256, type }: WarmPicture, wishes: WarmWishes): WarmRequest[] {
  const link = artworkLinkPath({ imageId: id, sha256, ceiling: 'any' });
  const presets = wishes.presets.filter(({ types }) => types.length === 0 || types.includes(type));
  const appended = [...presets.map(({ name }) => `preset/${name}`), ...wishes.paths];
  return [...new Set(appended)].flatMap((rest) =>
    wishes.formats.map((format) => ({ path: `/warm${link}/${rest}`, accept: WARM_FORMATS[format] })),
  );
}
