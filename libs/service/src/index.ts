export { baseConfig, type BaseConfig, type DefaultPorts } from './base-config.ts';
export { etagMatches } from './entity-tag.ts';
export { createHttpServer, type HttpServer, type HttpServerOptions, type PublicServer } from './http-server.ts';
export { createInsideApp, type InsideAppOptions } from './inside-app.ts';
export { ListenError, listenOn, type ListenAddress } from './listen.ts';
export { createLogging, type Logger, type Logging, type LoggingOptions } from './logger.ts';
export { createMetrics, type Metrics, type RequestEvent, type SearchCallEvent } from './metrics.ts';
export {
  openApiDocument,
  type EndpointDeclaration,
  type OpenApiDocument,
  type OpenApiOperation,
  type OpenApiOptions,
  type OpenApiParameter,
  type ResponseDeclaration,
} from './openapi.ts';
export type { JsonSchema } from './param-facts.ts';
export { countParam, enumParam, flagParam, listParam, oneParam, slug, textParam, type ListOptions } from './params.ts';
export { invalidParameters, parseQuery } from './parse-query.ts';
export { onceAMinute } from './once-a-minute.ts';
export { problemAnswer } from './problem-answer.ts';
export { createReadiness, type NotReady, type Readiness, type ReadinessCheck } from './readiness.ts';
export { nameOperation, requestIdOf } from './request-state.ts';
export { divideTarget, queryOf, readQuery, type Query, type RequestTarget } from './request-target.ts';
export { runService } from './run-service.ts';
export { SECURITY_HEADERS } from './security-headers.ts';
export { sendAnswer, type FinishedAnswer } from './send.ts';
export {
  createServiceApp,
  MAX_TARGET_LENGTH,
  type NextFunction,
  type Request,
  type Response,
  type Router,
  type ServiceAppOptions,
} from './service-app.ts';
export { shutDown, type ShutdownOptions } from './shutdown.ts';
export {
  startService,
  type RunningService,
  type ServiceConfig,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceParts,
  type StartOptions,
} from './start-service.ts';
