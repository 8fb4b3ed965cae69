export { CatalogueConflictError } from './conflict-error.ts';
export { type Catalogue } from './export/catalogue.ts';
export { type CatalogueProblem, formatProblem, InvalidCatalogueError } from './export/problem.ts';
export { readExport } from './export/read-export.ts';
export { applyChanges, type ApplyResult } from './store/apply-changes.ts';
export { type CataloguePlace } from './store/catalogue-cluster.ts';
export { publishSettings } from './settings.ts';
export {
  publishExport,
  type PublishResult,
  type PublishTarget,
  type Run,
  validateExport,
} from './store/publish-export.ts';
export { catalogueStatus, type CatalogueStatus, rollBack } from './store/roll-back.ts';
