/**
 * All that a service needs to decide what is to be made, without sharp: loading libvips costs 30 MB and 150 ms, and belongs into
 * the process that encodes.
 */
export { type FocalPoint } from './focal-point.ts';
export { CONTENT_TYPES, DEFAULT_QUALITY, OUTPUT_FORMATS, type OutputFormat } from './output-format.ts';
export {
  CONTRAST_FLOORS,
  CONTRAST_MINIMUMS,
  type PaletteContrast,
  paletteContrast,
  type PaletteRoles,
  readablePalette,
} from './palette.ts';
export {
  type Box,
  type Fit,
  FITS,
  type Placement,
  type PlacementRequest,
  placePicture,
  type Size,
} from './placement.ts';
export { reducedCopySize, startsFromCopy } from './reduced-copy-plan.ts';
export { type Gradient, GRADIENT_SIDES, type Rendering } from './rendering.ts';
export type { ImageAnalysis, SourceSurvey } from './analyse.ts';
export type { SourceHead } from './inspect-source.ts';
export type { RenderedImage } from './render-image.ts';
export { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './source-limits.ts';
