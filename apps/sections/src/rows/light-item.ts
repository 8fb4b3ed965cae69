import { type AssetDocument, type ImageFacts, ROW_LAYOUTS } from '@marquee/catalogue';
import {
  catalogueLink,
  languagePlace,
  olderAsset,
  pickText,
  representImage,
  type RepresentationContext,
} from '@marquee/representation';

type Layout = (typeof ROW_LAYOUTS)[number];

/** The picture that each layout of a row is made of. */
const PICTURES = {
  poster: { type: 'poster', orientation: 'portrait' },
  wide: { type: 'background', orientation: 'landscape' },
  hero: { type: 'hero', orientation: 'landscape' },
} as const satisfies Record<Layout, Pick<ImageFacts, 'type' | 'orientation'>>;

/**
 * The picture of an asset for a row's layout: of its type and orientation, else of its orientation, else any, in the viewer's language
 * where there is a choice. `undefined` for an asset without pictures.
 */
export function rowPicture(
  images: readonly ImageFacts[],
  layout: Layout,
  locales: readonly string[],
): ImageFacts | undefined {
  const { type, orientation } = PICTURES[layout];
  const misfit = (image: ImageFacts): number =>
    (image.orientation === orientation ? 0 : 2) + (image.type === type ? 0 : 1);
  return images.toSorted((a, b) => misfit(a) - misfit(b) || languagePlace(a, locales) - languagePlace(b, locales))[0];
}

/** An asset as a row shows it unless more is asked for: what a tile needs, with the one picture of the row's layout. */
export function lightItem(document: AssetDocument, layout: Layout, { locales, base }: RepresentationContext): Buffer {
  const picture = rowPicture(document.images, layout, locales);
  const item = {
    id: document.id,
    slug: document.slug,
    type: document.type,
    title: pickText(document.titles, locales, document.original_language).text,
    link: catalogueLink(base, `asset/${document.id}`),
    images: picture === undefined ? [] : [representImage(picture, base)],
  };
  return Buffer.from(JSON.stringify(olderAsset(item, base.band)));
}
