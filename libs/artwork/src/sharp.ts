/**
 * sharp, loaded only by who loads this module: in a bundle, where sharp stays outside, a static import would be hoisted to its top and
 * load libvips (30 MB) in the process that only answers, too.
 */
export const { default: sharp } = await import('sharp');
