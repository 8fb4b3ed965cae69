import { createHash } from 'node:crypto';
import {
  DEFAULT_QUALITY,
  type FocalPoint,
  type OutputFormat,
  placePicture,
  type Rendering,
  type SourceSurvey,
  startsFromCopy,
} from '@marquee/artwork/plan';
import type { Recipe } from './recipe.ts';
import { type SizeLadder, snapToLadder } from './size-ladder.ts';

/** What holds for every derivative. */
export interface DerivativePolicy {
  readonly ladder: SizeLadder;
  /** The longest side that is ever made: the "sane maximum" of a link without a size. */
  readonly maxSidePx: number;
}

export interface PlanQuestion {
  readonly sha256: string;
  readonly survey: SourceSurvey;
  readonly recipe: Recipe;
  readonly format: OutputFormat;
  /** The picture's own; used where a `cover` names nothing else. */
  readonly focal: FocalPoint;
}

/** What is to be made, and the key that names it. */
export interface DerivativePlan {
  readonly key: string;
  readonly rendering: Rendering;
  /** Whether it is made from the source's reduced copy, where copies are kept. */
  readonly startsFromCopy: boolean;
}

/** Bumped when the same rendering would give other bytes (encoder settings, sharp itself): old derivatives are then not found again. */
const ENCODER_VERSION = 2;

/**
 * Decides a derivative to the pixel. The key is made of what is left after every decision (the size after rounding, the crop's corner),
 * so that different wishes which come to the same picture share it.
 */
export function planDerivative(question: PlanQuestion, policy: DerivativePolicy): DerivativePlan {
  const { sha256, survey, recipe, format, focal } = question;
  const fit = recipe.fit ?? 'inside';
  const dpr = recipe.dpr ?? 1;
  const box = snapToLadder({ box: times(recipe, dpr), fit, source: survey }, policy.ladder);
  const rendering: Rendering = {
    box,
    fit,
    keep: recipe.keep ?? focal,
    enlarge: recipe.enlarge ?? false,
    alpha: keepsAlpha(survey, recipe) ? 'keep' : 'flatten',
    maxSidePx: policy.maxSidePx,
    format,
    quality: recipe.quality ?? DEFAULT_QUALITY[format],
    background: recipe.background,
    blurSigmaPx: recipe.blurSigmaPx,
    trimThreshold: recipe.trimThreshold,
    gradient: recipe.gradient,
  };
  return { key: keyOf(sha256, survey, rendering), rendering, startsFromCopy: startsFromCopy(survey, rendering) };
}

/** Whether anything shows through the derivative: what is translucent and has nothing laid under it. */
export function keepsAlpha(survey: SourceSurvey, { background }: Pick<Recipe, 'background'>): boolean {
  return survey.isTranslucent && background === undefined;
}

/** Whether a recipe's cover asks for the picture's own focal point. */
export function needsFocalPoint({ fit, width, height, keep }: Recipe): boolean {
  return fit === 'cover' && width !== undefined && height !== undefined && keep === undefined;
}

function times({ width, height }: Recipe, dpr: number): { width?: number; height?: number } {
  return {
    ...(width === undefined ? {} : { width: Math.round(width * dpr) }),
    ...(height === undefined ? {} : { height: Math.round(height * dpr) }),
  };
}

function keyOf(sha256: string, survey: SourceSurvey, rendering: Rendering): string {
  const { keep, box, fit, enlarge, maxSidePx, ...rest } = rendering;
  // After trimming nobody knows the size beforehand: then the wish itself is the key.
  const decided =
    rendering.trimThreshold === undefined
      ? {
          placement: placePicture({
            source: survey,
            box,
            fit,
            enlarge: enlarge || survey.isVector,
            maxSidePx,
            focal: pointOf(keep),
          }),
          smart: typeof keep === 'string' ? keep : undefined,
        }
      : { box, fit, keep, enlarge, maxSidePx };
  const text = JSON.stringify([ENCODER_VERSION, decided, rest]);
  return `${sha256}/${createHash('sha256').update(text).digest('base64url')}.${rendering.format}`;
}

function pointOf(keep: Rendering['keep']): FocalPoint {
  return typeof keep === 'string' ? { x: 0.5, y: 0.5 } : keep;
}
