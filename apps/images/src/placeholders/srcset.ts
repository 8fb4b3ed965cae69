import type { Size } from '@marquee/artwork/plan';
import { printRecipe, type Recipe } from '../derivatives/recipe.ts';
import type { Layout } from '../presets/presets.ts';

/** A ready set for `<img srcset sizes>`. */
export interface SrcSet {
  readonly src: string;
  readonly srcset: string;
  readonly sizes: string;
  /** Of the largest picture in the set: for `width` and `height`, so that a page does not jump. */
  readonly width: number;
  readonly height: number;
}

export interface SrcSetQuestion {
  /** The absolute link. */
  readonly link: string;
  readonly layout: Layout;
  readonly source: Size & { readonly isVector: boolean };
}

/** The set of a layout: only widths that the source has, since an enlarged picture is bytes for nothing. */
export function srcsetOf({ link, layout, source }: SrcSetQuestion): SrcSet {
  const ratio = layout.ratio ?? source.width / source.height;
  // Of a picture that is cut to a shape, the source gives as much width as its height allows.
  const widest = source.isVector
    ? Infinity
    : layout.ratio === undefined
      ? source.width
      : Math.min(source.width, source.height * ratio);
  const fitting = layout.widths.filter((width) => width <= widest);
  const widths = fitting.length > 0 ? fitting : layout.widths.slice(0, 1);
  const urls = widths.map((width) => ({ width, url: `${link}/${printRecipe(recipeOf(width, layout))}` }));
  const largest = widths.at(-1) ?? 1;
  return {
    src: urls[Math.floor((urls.length - 1) / 2)]?.url ?? link,
    srcset: urls.map(({ width, url }) => `${url} ${width}w`).join(', '),
    sizes: layout.sizes,
    width: largest,
    height: Math.max(1, Math.round(largest / ratio)),
  };
}

function recipeOf(width: number, { recipe, ratio }: Layout): Recipe {
  return { ...recipe, width, ...(ratio === undefined ? {} : { height: Math.max(1, Math.round(width / ratio)) }) };
}
