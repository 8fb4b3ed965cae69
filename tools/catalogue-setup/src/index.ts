export {
  isCataloguePublished,
  makeSampleCatalogue,
  publishCatalogue,
  targetEnvironment,
  type CatalogueTarget,
  type CommandContext,
} from './catalogue-commands.ts';
