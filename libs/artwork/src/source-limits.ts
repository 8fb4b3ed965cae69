/** What a source may be at most: what exceeds it is refused before it is decoded. */
export interface SourceLimits {
  readonly maxBytes: number;
  /** Width times height of one frame. */
  readonly maxPixels: number;
  readonly maxSidePx: number;
  /** Frames or pages; the first one alone is ever decoded, but a reader has to walk over all of them. */
  readonly maxFrames: number;
  /** Whether an SVG is taken: only from a place whose content we trust. */
  readonly allowSvg: boolean;
}

/** 50 MB and 100 megapixels hold an uncompressed 8K master; 16,383 px is the most that WebP can write, 32,000 twice any master. */
export const DEFAULT_SOURCE_LIMITS: SourceLimits = {
  maxBytes: 50_000_000,
  maxPixels: 100_000_000,
  maxSidePx: 32_000,
  maxFrames: 500,
  allowSvg: true,
};
