import type { FocalPoint } from './focal-point.ts';
import type { OutputFormat } from './output-format.ts';
import type { Box, Fit } from './placement.ts';

export const GRADIENT_SIDES = ['top', 'bottom', 'left', 'right'] as const;

/** A shade over one side of a picture, so that text on it can be read. */
export interface Gradient {
  readonly side: (typeof GRADIENT_SIDES)[number];
  /** Of black at the very edge, in percent; it fades out at 60 % of the picture. */
  readonly opacityPercent: number;
}

/** All that decides the bytes of a derivative, beside its source. */
export interface Rendering {
  readonly box: Box;
  readonly fit: Fit;
  /** What a `cover` keeps: a point, or what sharp finds. */
  readonly keep: FocalPoint | 'attention' | 'entropy';
  readonly enlarge: boolean;
  readonly maxSidePx: number;
  readonly format: OutputFormat;
  /** 1 to 100. */
  readonly quality: number;
  /** Whether what is translucent stays so, where the format can. Without alpha there is less to encode. */
  readonly alpha: 'keep' | 'flatten';
  /** `#rrggbb`: margins, and what shows through where alpha is not kept. Else black, and clear margins where it is. */
  readonly background?: string | undefined;
  /** Standard deviation of a Gaussian blur, in pixels of the output. */
  readonly blurSigmaPx?: number | undefined;
  /** Cuts off borders of one colour: how much pixels may differ from it, 1 to 99. */
  readonly trimThreshold?: number | undefined;
  readonly gradient?: Gradient | undefined;
}
