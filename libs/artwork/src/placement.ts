import type { FocalPoint } from './focal-point.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a picture meets its box: `inside` keeps its shape within the box; `cover` fills the box and crops; `contain` fills it by margins; `fill` stretches. */
export const FITS = ['inside', 'cover', 'contain', 'fill'] as const;
export type Fit = (typeof FITS)[number];

/** What a device asks for, in pixels; a side left out follows from the picture's shape. */
export interface Box {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** How a source becomes the picture asked for: scale to `scaled`, cut `output` out of it at `crop`, or lay it on `output` at `margin`. */
export interface Placement {
  readonly output: Size;
  readonly scaled: Size;
  /** From the top left of `scaled`; there when `scaled` is larger than `output`. */
  readonly crop?: { readonly left: number; readonly top: number };
  /** From the top left of `output`; there when `scaled` is smaller than `output`. */
  readonly margin?: { readonly left: number; readonly top: number };
}

export interface PlacementRequest {
  readonly source: Size;
  readonly box: Box;
  readonly fit: Fit;
  /** Whether the picture may become larger than its source. Otherwise the box shrinks, keeping its shape. */
  readonly enlarge: boolean;
  /** No side of the output is ever longer. */
  readonly maxSidePx: number;
  readonly focal: FocalPoint;
}

/** Works out sizes and offsets; every output is 1 × 1 at least and has no side beyond `maxSidePx`. */
export function placePicture(request: PlacementRequest): Placement {
  const { source, fit } = request;
  const { width, height } = request.box;
  if (fit === 'inside' || width === undefined || height === undefined) {
    const output = scaledBy(source, scaleInside(request));
    return { output, scaled: output };
  }
  const output = shrinkBox(request, { width, height });
  if (fit === 'fill') return { output, scaled: output };
  return fit === 'cover' ? coverBox(request, output) : containInBox(source, output);
}

/** A size times a factor, rounded, 1 px at least. */
function scaledBy({ width, height }: Size, factor: number): Size {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

function scaleInside({ source, box, enlarge, maxSidePx }: PlacementRequest): number {
  return Math.min(
    ...(box.width === undefined ? [] : [box.width / source.width]),
    ...(box.height === undefined ? [] : [box.height / source.height]),
    ...(enlarge ? [] : [1]),
    maxSidePx / Math.max(source.width, source.height),
  );
}

/** The box itself, or a smaller one of its shape where it would enlarge the picture or exceeds the longest side. */
function shrinkBox({ source, fit, enlarge, maxSidePx }: PlacementRequest, box: Size): Size {
  const [scaleX, scaleY] = [box.width / source.width, box.height / source.height];
  const scale = fit === 'contain' ? Math.min(scaleX, scaleY) : Math.max(scaleX, scaleY);
  return scaledBy(box, Math.min(enlarge ? 1 : 1 / scale, maxSidePx / Math.max(box.width, box.height), 1));
}

function coverBox({ source, focal }: PlacementRequest, output: Size): Placement {
  const scale = Math.max(output.width / source.width, output.height / source.height);
  const scaled = {
    width: Math.max(output.width, Math.round(source.width * scale)),
    height: Math.max(output.height, Math.round(source.height * scale)),
  };
  const offset = (whole: number, part: number, centre: number): number =>
    Math.min(whole - part, Math.max(0, Math.round(centre * whole - part / 2)));
  return {
    output,
    scaled,
    crop: {
      left: offset(scaled.width, output.width, focal.x),
      top: offset(scaled.height, output.height, focal.y),
    },
  };
}

function containInBox(source: Size, output: Size): Placement {
  const scale = Math.min(output.width / source.width, output.height / source.height);
  const whole = scaledBy(source, scale);
  const scaled = { width: Math.min(whole.width, output.width), height: Math.min(whole.height, output.height) };
  return {
    output,
    scaled,
    margin: {
      left: Math.floor((output.width - scaled.width) / 2),
      top: Math.floor((output.height - scaled.height) / 2),
    },
  };
}
