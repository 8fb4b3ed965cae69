import type { AssetDocument } from '@marquee/catalogue';
import { type AssetView, viewKey } from './asset-view.ts';
import { olderAsset } from './changes/index.ts';
import { type FieldMask, maskItem, maskKey } from './field-mask.ts';
import { linkBaseKey } from './link-base.ts';
import { pickImages } from './pick-images.ts';
import { representAsset, type RepresentationContext } from './represent-asset.ts';

/** How an asset is to be written: for whom, and what of it. */
export interface FragmentShape extends RepresentationContext {
  mask: FieldMask;
}

/** A shape as a part of fragment keys. The link base's band stands for the representation. */
export function shapeKey(shape: FragmentShape): string {
  return `${linkBaseKey(shape.base)}|${shape.locales.join('+')}|${maskKey(shape.mask)}`;
}

/** The whole key of a fragment: a document's number never means another document, so nothing need ever be invalidated. */
export function fragmentKey(document: AssetDocument, view: AssetView, shape: string): string {
  return `${document.doc_number}|${viewKey(view)}|${shape}`;
}

/** One asset as JSON text, in the shape that an app version expects. */
export function fragmentText(document: AssetDocument, view: AssetView, shape: FragmentShape): string {
  const images = pickImages(document.images, shape.mask.images, shape.locales);
  const item = olderAsset(representAsset({ ...document, images }, view, shape), shape.base.band);
  return JSON.stringify(maskItem(item, shape.mask));
}
