export {
  type AnswerContext,
  type AnyCatalogueEndpoint,
  type CatalogueEndpoint,
  defineEndpoint,
  type MadeAnswer,
} from './catalogue-endpoint.ts';
export { listSchema, pageSchema } from './answer-schemas.ts';
export { buildCatalogueService, type CatalogueParts, type CatalogueServiceDefinition } from './catalogue-service.ts';
export { catalogueServiceSettings } from './catalogue-settings.ts';
export { clientAddress, type TrustedProxies, trustedProxies } from './client-address.ts';
export { type Dependencies, NO_ASSETS } from './dependencies.ts';
export { listOrder, momentOf } from './device-question.ts';
export { fieldParam, maskOf, maskParams } from './mask-params.ts';
export { type CatalogueOptions, mountCatalogue } from './mount-catalogue.ts';
