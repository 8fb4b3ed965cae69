export { endpointGenerator, type EndpointOptions } from './endpoint/endpoint-generator.ts';
export { serviceGenerator, type ServiceOptions } from './service/service-generator.ts';
export { versionChangeGenerator, type VersionChangeOptions } from './version-change/version-change-generator.ts';
