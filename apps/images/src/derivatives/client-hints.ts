import type { IncomingHttpHeaders } from 'node:http';
import type { Recipe } from './recipe.ts';

/** Client hints that can be obeyed, by their names in configuration. */
export const CLIENT_HINTS = ['save-data', 'dpr', 'width'] as const;
export type ClientHint = (typeof CLIENT_HINTS)[number];

/** The request header of each hint (Save-Data: draft-ietf-httpbis-client-hints; the others: Responsive Image Client Hints, WICG). */
export const HINT_HEADERS = {
  'save-data': 'Save-Data',
  dpr: 'Sec-CH-DPR',
  width: 'Sec-CH-Width',
} as const satisfies Record<ClientHint, string>;

/** What a viewer who saves data gets of the usual quality. */
const SAVE_DATA_QUALITY = { avif: 40, webp: 60, jpeg: 55, png: 100 } as const;
export type SavingQualities = typeof SAVE_DATA_QUALITY;
const MAX_DPR = 4;

/** What hints come to. */
export interface HintedRecipe {
  readonly recipe: Recipe;
  /** Where data is to be saved: the qualities in place of the usual ones. */
  readonly qualities: SavingQualities | undefined;
}

/**
 * Applies the hints that configuration enables. What the path says stands: a hint only fills in what it leaves open. Values are
 * reduced to a few before they enter any key: the pixel ratio to quarters, the width to the ladder (as every size is).
 */
export function applyHints(recipe: Recipe, headers: IncomingHttpHeaders, enabled: readonly ClientHint[]): HintedRecipe {
  const savesData = enabled.includes('save-data') && isOn(headers['save-data']);
  const hinted = {
    ...recipe,
    ...sizeByHints(recipe, headers, savesData ? enabled.filter((hint) => hint !== 'dpr') : enabled),
  };
  return { recipe: hinted, qualities: savesData ? SAVE_DATA_QUALITY : undefined };
}

/** A width where the path has no size; a pixel ratio where it has one and no ratio. */
function sizeByHints(
  recipe: Recipe,
  headers: IncomingHttpHeaders,
  enabled: readonly ClientHint[],
): Pick<Recipe, 'width' | 'dpr'> {
  if (recipe.width === undefined && recipe.height === undefined) {
    const width = enabled.includes('width') ? positive(headers['sec-ch-width'], 10_000) : undefined;
    return width === undefined ? {} : { width: Math.ceil(width) };
  }
  const dpr =
    enabled.includes('dpr') && recipe.dpr === undefined ? positive(headers['sec-ch-dpr'], MAX_DPR) : undefined;
  // Less than 1 is a zoomed-out page: the picture is not made smaller for it.
  return dpr === undefined ? {} : { dpr: Math.max(1, Math.round(dpr * 4) / 4) };
}

/** `Vary` for answers that depend on `Accept` and on these hints. */
export function varyOf(enabled: readonly ClientHint[]): string {
  return ['Accept', ...CLIENT_HINTS.filter((hint) => enabled.includes(hint)).map((hint) => HINT_HEADERS[hint])].join(
    ', ',
  );
}

/** `Accept-CH` that asks browsers for the hints; Save-Data is sent unasked. */
export function acceptChOf(enabled: readonly ClientHint[]): string | undefined {
  const asked = enabled.filter((hint) => hint !== 'save-data').map((hint) => HINT_HEADERS[hint]);
  return asked.length === 0 ? undefined : asked.join(', ');
}

function isOn(value: string | string[] | undefined): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === 'on';
}

function positive(value: string | string[] | undefined, max: number): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,5}(?:\.\d{1,4})?$/.test(value.trim())) return undefined;
  const number = Number(value);
  return number > 0 && number <= max ? number : undefined;
}
