import { createServiceApp, type Logger, type Metrics, openApiDocument, type OpenApiDocument } from '@marquee/service';
import { derivativeDeclaration, mountDerivative } from './derivatives/derivative.endpoint.ts';
import type { ImagesPolicy } from './images-policy.ts';
import { infoDeclaration, mountInfo } from './palettes/info.endpoint.ts';
import { mountPlaceholder, placeholderDeclaration } from './placeholders/placeholder.endpoint.ts';
import { mountSrcset, srcsetDeclaration } from './placeholders/srcset.endpoint.ts';
import type { Ports } from './ports.ts';

/** What the application is told beside its ports and policy. */
export interface AppOptions {
  readonly logger: Logger;
  readonly metrics?: Metrics;
  readonly accessLog?: boolean;
  readonly accessLogSample?: number;
}

/** Makes the application of the images service. */
export function createApp(ports: Ports, policy: ImagesPolicy, options: AppOptions) {
  return createServiceApp({
    ...options,
    mount: (router) => {
      mountInfo(router, ports, policy);
      mountPlaceholder(router, ports, policy);
      mountSrcset(router, ports, policy);
      // Last: whatever follows a link and has no name of its own is a recipe.
      mountDerivative(router, ports, policy);
    },
  });
}

/** What the service tells of itself. */
export function imagesOpenApi(baseUrl: string): OpenApiDocument {
  return openApiDocument({
    title: 'Marquee images',
    version: '1',
    description: 'Catalogue artwork in the size and format that each device wants. Links come from the metadata API.',
    servers: [baseUrl],
    endpoints: [derivativeDeclaration, infoDeclaration, placeholderDeclaration, srcsetDeclaration],
  });
}
