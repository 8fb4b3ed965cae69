export { type Artwork } from './artwork/artist.ts';
export {
  type CatalogueOptions,
  countAssets,
  DEFAULT_SEED,
  DEFAULT_TITLES,
  generateCatalogue,
  startOfDay,
} from './generate-catalogue.ts';
export { writeCatalogue, type WriteOptions, type Written } from './write-catalogue.ts';
