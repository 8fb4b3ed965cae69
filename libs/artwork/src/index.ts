export { analyseImage, type ImageAnalysis, type SourceSurvey, surveySource } from './analyse.ts';
export { configureSharp } from './configure-sharp.ts';
export { inspectSource, type SourceHead } from './inspect-source.ts';
export { paletteFrom, paletteOf, type PaletteRoles } from './palette.ts';
export { MAX_PLACEHOLDER_BYTES, renderPlaceholder } from './placeholder.ts';
export { type RenderedImage, renderImage, type SourceTerms } from './render-image.ts';
export { type Rendering } from './rendering.ts';
export { sniffSourceType, SOURCE_TYPES, type SourceType } from './sniff.ts';
export { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './source-limits.ts';
