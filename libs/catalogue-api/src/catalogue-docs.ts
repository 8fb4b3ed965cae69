import { PLATFORM_NAMES, RATING_LIMITS, SUBSCRIPTIONS } from '@marquee/catalogue';
import { declaredHeaders, type DeviceRules } from '@marquee/device-context';
import type { ErrorCode } from '@marquee/problem';
import {
  type EndpointDeclaration,
  enumParam,
  flagParam,
  openApiDocument,
  type OpenApiDocument,
  textParam,
} from '@marquee/service';
import { z } from 'zod';
import type { AnyCatalogueEndpoint } from './catalogue-endpoint.ts';
import { CATALOGUE_ROOT } from './mount-catalogue.ts';

/** What a query may tell of the device and its viewer. They are read by the device context; here they are documented. */
const deviceParams = {
  content_country: textParam({ maxLength: 2 })
    .optional()
    .describe('The country, ISO 3166-1 alpha-2, where configuration lets a viewer name it.'),
  lang: textParam({ maxLength: 3 })
    .optional()
    .describe('The language of texts, ISO 639-3; without it, Accept-Language.'),
  subscription_status: enumParam(SUBSCRIPTIONS)
    .optional()
    .describe('Only what this subscription may play, unless mode_action is sort.'),
  mode: enumParam(['paid', 'free']).optional().describe('The subscription, as apps from v134 on name it.'),
  mode_action: enumParam(['filter', 'sort'])
    .optional()
    .describe('Whether the subscription filters, or only puts what it may play first.'),
  showmax_rating: textParam({ maxLength: 20 })
    .optional()
    .describe(`The rating limit: one of ${Object.keys(RATING_LIMITS).join(', ')}.`),
  kids: flagParam().optional().describe('A kids audience: kids sections alone, with an age limit.'),
};

const pathParams = {
  version: 'The app version, `{major}.{minor}`: it decides the representation.',
  platform: `One of ${PLATFORM_NAMES.join(', ')}.`,
};

const ERRORS: readonly ErrorCode[] = [
  'INVALID_PARAMETER',
  'INVALID_PATH',
  'PLATFORM_UNKNOWN',
  'APP_VERSION_UNSUPPORTED',
  'OVERLOADED',
  'SEARCH_UNAVAILABLE',
  'NOT_READY',
];

function declarationOf<Ports>(endpoint: AnyCatalogueEndpoint<Ports>, rules: DeviceRules): EndpointDeclaration {
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const own = Object.entries(endpoint.params.shape).filter(([name]) => !inPath.includes(name));
  const names = Object.fromEntries(inPath.map((name) => [name, 'An id or a slug.']));
  return {
    operation: endpoint.operation,
    path: `${CATALOGUE_ROOT}${endpoint.path}`,
    summary: endpoint.summary,
    pathParams: { ...pathParams, ...names },
    params: z.object({ ...Object.fromEntries(own), ...deviceParams }),
    headers: Object.fromEntries(
      declaredHeaders(rules).map((name) => [name, 'Answers may depend on it: it is in `Vary`.']),
    ),
    responses: { 200: { description: 'The answer, as the app version expects it.', schema: endpoint.body } },
    errors: [...ERRORS, ...(endpoint.errors ?? [])],
  };
}

/** The OpenAPI document of a catalogue service, made of its endpoints' declarations. */
export function catalogueDocs<Ports>(
  service: { name: string; endpoints: readonly AnyCatalogueEndpoint<Ports>[] },
  { rules, server }: { rules: DeviceRules; server: string },
): OpenApiDocument {
  return openApiDocument({
    title: `Marquee ${service.name}`,
    version: '1.0.0',
    servers: [server],
    endpoints: service.endpoints.map((endpoint) => declarationOf(endpoint, rules)),
  });
}
