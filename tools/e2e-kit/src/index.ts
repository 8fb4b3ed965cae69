export { catalogue, catalogueVariables, type TestCatalogue } from './catalogue.ts';
export { prepareCatalogue, type PreparedCatalogue, type PrepareOptions } from './prepare-catalogue.ts';
export {
  settleServices,
  startService,
  type RunningService,
  type ServiceEnvironment,
  type StartOptions,
} from './start-service.ts';
