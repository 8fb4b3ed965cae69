import { ERROR_CODES, type ErrorCode } from '@marquee/problem';
import { layersOf } from '@marquee/config';
import { z } from 'zod';
import { jsonSchemaOf, paramFactsOf, type JsonSchema } from './param-facts.ts';

/** One endpoint as it is documented. */
export interface EndpointDeclaration {
  /** Its name in OpenAPI, metrics and logs: `listAssets`. */
  readonly operation: string;
  /** As Express takes it: `/v:version/:platform/catalogue/assets`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** What the path's parts are, by name. */
  readonly pathParams?: Readonly<Record<string, string>>;
  /** The query parameters; `.describe()` each. */
  readonly params?: z.ZodObject;
  /** Request headers that change the answer, and what each is for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Good answers by status. */
  readonly responses: Readonly<Record<number, ResponseDeclaration>>;
  /** What can go wrong. */
  readonly errors: readonly ErrorCode[];
}

export interface ResponseDeclaration {
  readonly description: string;
  /** `application/json` if not given. */
  readonly contentTypes?: readonly string[];
  readonly schema?: z.ZodType | JsonSchema;
}

/** An OpenAPI 3.1 document, ready to be printed as JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get: OpenApiOperation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly OpenApiParameter[];
  readonly responses: Readonly<Record<string, JsonSchema>>;
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Public base addresses. */
  readonly servers: readonly string[];
  readonly endpoints: readonly EndpointDeclaration[];
}

/** Every endpoint can meet these, whatever it declares. */
const COMMON_ERRORS: readonly ErrorCode[] = [
  'BODY_NOT_ACCEPTED',
  'METHOD_NOT_ALLOWED',
  'URI_TOO_LONG',
  'REQUEST_HEAD_TOO_LARGE',
  'INTERNAL_ERROR',
];

const PROBLEM: JsonSchema = {
  type: 'object',
  required: ['error_code', 'message', 'status'],
  properties: {
    error_code: { type: 'string', enum: Object.keys(ERROR_CODES) },
    message: { type: 'string', description: 'For people: what is wrong, and how to mend it.' },
    status: { type: 'integer' },
    request_id: { type: 'string' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        required: ['parameter', 'message'],
        properties: { parameter: { type: 'string' }, value: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** Makes the OpenAPI 3.1 document of a service out of its endpoints' declarations. */
export function openApiDocument(options: OpenApiOptions): OpenApiDocument {
  const { title, version, description, servers, endpoints } = options;
  const parts: Record<string, JsonSchema> = {};
  const paths = endpoints.map((endpoint) => {
    const { schemas, operation } = operationOf(endpoint);
    Object.assign(parts, schemas);
    return [openApiPath(endpoint.path), { get: operation }] as const;
  });
  return {
    openapi: '3.1.0',
    info: { title, version, ...(description === undefined ? {} : { description }) },
    servers: servers.map((url) => ({ url })),
    paths: Object.fromEntries(paths),
    components: { schemas: { Problem: PROBLEM, ...parts } },
  };
}

function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function operationOf(endpoint: EndpointDeclaration): { operation: OpenApiOperation; schemas: Named } {
  const { responses, schemas } = goodResponses(endpoint);
  const operation = {
    operationId: endpoint.operation,
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    responses: { ...responses, ...errorResponses([...endpoint.errors, ...COMMON_ERRORS]) },
  };
  return { operation, schemas };
}

function pathParameters({ path, pathParams = {} }: EndpointDeclaration): OpenApiParameter[] {
  return Array.from(path.matchAll(/:(\w+)/g), ([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    ...described(pathParams[name]),
    schema: { type: 'string' },
  }));
}

function queryParameters({ params }: EndpointDeclaration): OpenApiParameter[] {
  return Object.entries((params?.shape ?? {}) as Record<string, z.ZodType>).map(([name, type]) => {
    const fallback = defaultOf(type);
    return {
      name,
      in: 'query' as const,
      required: !type.safeParse(undefined).success,
      ...described(layersOf(type).find((layer) => layer.description !== undefined)?.description),
      schema: { ...paramFactsOf(type).json, ...(fallback === undefined ? {} : { default: fallback }) },
    };
  });
}

function headerParameters({ headers = {} }: EndpointDeclaration): OpenApiParameter[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header' as const,
    required: false,
    description,
    schema: { type: 'string' },
  }));
}

function defaultOf(type: z.ZodType): unknown {
  const layer = layersOf(type).find((each) => each instanceof z.ZodDefault || each instanceof z.ZodPrefault);
  const value: unknown = layer?.def.defaultValue;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

function described(description: string | undefined) {
  return description === undefined ? {} : { description };
}

/** Schemas by the name that they are referred to by. */
type Named = Readonly<Record<string, JsonSchema>>;

function goodResponses({ responses }: EndpointDeclaration): { responses: Named; schemas: Named } {
  const schemas: Record<string, JsonSchema> = {};
  const declared = Object.entries(responses).map(([status, response]) => {
    const { description, contentTypes = ['application/json'], schema } = response;
    const { $defs = {}, ...own } = schema instanceof z.ZodType ? componentRefs(schema) : (schema ?? {});
    Object.assign(schemas, $defs);
    const media = schema === undefined ? {} : { schema: own };
    return [status, { description, content: Object.fromEntries(contentTypes.map((type) => [type, media])) }] as const;
  });
  return { responses: Object.fromEntries(declared), schemas };
}

/** A schema whose named parts (`.meta({ id })`) are referred to where OpenAPI keeps them: in the document's components. */
function componentRefs(schema: z.ZodType): JsonSchema {
  const text = JSON.stringify(jsonSchemaOf(schema, 'output'));
  return JSON.parse(text.replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/')) as JsonSchema;
}

/** One response a status, which says what each of its codes means. */
function errorResponses(codes: readonly ErrorCode[]): Record<string, JsonSchema> {
  const byStatus = Object.groupBy([...new Set(codes)].toSorted(), (code) => String(ERROR_CODES[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, of = []]) => [
      status,
      {
        description: of.map((code) => `\`${code}\`: ${ERROR_CODES[code].meaning}`).join('\n'),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
