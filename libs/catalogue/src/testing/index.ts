export { compiledWindows, instantsFor, viewersFor, windows } from './arbitraries.ts';
export { assetWith, catalogues } from './families.ts';
export { createVisibilityOracle, type VisibilityOracle } from './visibility-oracle.ts';
