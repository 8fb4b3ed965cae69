import type { Fit, FocalPoint, Gradient, OutputFormat } from '@marquee/artwork/plan';
import { Problem, shorten } from '@marquee/problem';
import { PART_NAMES, PARTS, readPart } from './recipe-parts.ts';

/** What a device asks for after a link: a size, and what is to be done beside scaling. */
export interface Recipe {
  /** In CSS pixels: `dpr` multiplies it. Neither side: the picture at a sane maximum. */
  readonly width?: number;
  readonly height?: number;
  readonly fit?: Fit;
  /** What a `cover` keeps; else the picture's own focal point. */
  readonly keep?: FocalPoint | 'attention' | 'entropy';
  readonly dpr?: number;
  readonly quality?: number;
  readonly format?: OutputFormat;
  readonly blurSigmaPx?: number;
  readonly background?: string;
  readonly trimThreshold?: number;
  readonly gradient?: Gradient;
  readonly enlarge?: true;
}

/** Longer sides than any screen has are a mistake, and worth being told. */
export const MAX_ASKED_PX = 10_000;
const SIZE = /^(?:([1-9]\d{0,4})x([1-9]\d{0,4})?|x([1-9]\d{0,4}))$/;
const EXTENSION = /\.(avif|webp|jpe?g|png)$/;

/**
 * Reads the segments after a link (decoded once): a size (`x500`, `300x`, `500x300`) if any, then parts (`fit:cover`, `q:80`, …) in
 * whatever order, each once; a file extension on the last segment asks for a format. No segments: the whole picture.
 * @throws Problem INVALID_PATH that names every segment that cannot be read, and what could be.
 */
export function parseRecipe(segments: readonly string[]): Recipe {
  const { plain, extension } = splitExtension(segments);
  const [first, ...others] = plain;
  const size = first === undefined ? undefined : parseSize(first);
  const parts = size === undefined ? plain : others;
  const recipe: Recipe = { ...size };
  for (const segment of [...parts, ...(extension === undefined ? [] : [`format:${extension}`])]) {
    const read = readPart(segment);
    if (read === undefined) throw unreadable(segment);
    for (const field of Object.keys(read)) {
      if (Object.hasOwn(recipe, field)) throw repeated(segment);
    }
    Object.assign(recipe, read);
  }
  return recipe;
}

/** The path of a recipe, in one order and spelling: equal recipes have equal paths, and `parseRecipe` reads it back. */
export function printRecipe(recipe: Recipe): string {
  const size =
    recipe.width === undefined && recipe.height === undefined ? [] : [`${recipe.width ?? ''}x${recipe.height ?? ''}`];
  return [...size, ...PART_NAMES.flatMap((name) => PARTS[name].print(recipe))].join('/');
}

function splitExtension(segments: readonly string[]): { plain: string[]; extension: string | undefined } {
  const plain = [...segments];
  const last = plain.pop();
  if (last === undefined) return { plain, extension: undefined };
  const extension = EXTENSION.exec(last)?.[1];
  return { plain: [...plain, last.replace(EXTENSION, '')], extension };
}

function parseSize(segment: string): Pick<Recipe, 'width' | 'height'> | undefined {
  const match = SIZE.exec(segment);
  if (match === null) return undefined;
  const [width, height] = [match[1], match[2] ?? match[3]];
  const size = {
    ...(width === undefined ? {} : { width: Number(width) }),
    ...(height === undefined ? {} : { height: Number(height) }),
  };
  if (Object.values(size).some((side) => side > MAX_ASKED_PX)) throw unreadable(segment);
  return size;
}

function unreadable(segment: string): Problem {
  return new Problem('INVALID_PATH', 'The path asks for something that no derivative can be; details tell what can.', {
    details: [
      {
        parameter: 'path',
        value: shorten(segment),
        message: `takes a size first (x500, 300x or 500x300, sides of 1 to ${MAX_ASKED_PX}), then any of: ${PART_NAMES.map((name) => PARTS[name].takes).join('; ')}`,
      },
    ],
  });
}

function repeated(segment: string): Problem {
  return new Problem('INVALID_PATH', 'The path says the same thing twice.', {
    details: [
      {
        parameter: 'path',
        value: shorten(segment),
        message: 'each part may be there once; fp, gravity and smart exclude each other',
      },
    ],
  });
}
