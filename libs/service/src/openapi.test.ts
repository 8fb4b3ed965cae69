import { ERROR_CODES } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { countParam, enumParam, flagParam, listParam, slug, textParam } from './params.ts';

const document = openApiDocument({
  title: 'Metadata',
  version: '1.0',
  servers: ['https://api.example'],
  endpoints: [
    {
      operation: 'listAssets',
      path: '/v:version/:platform/catalogue/assets',
      summary: 'One page of assets.',
      pathParams: { platform: 'What the device runs.' },
      params: z.object({
        type: listParam(z.enum(['movie', 'season'])).describe('Only these.'),
        section: listParam(slug, { max: 5 }),
        sort: enumParam(['newest', 'alphabet']).default('newest').describe('The order.'),
        num: countParam({ min: 1, max: 1_000 }).default(50),
        reverse: flagParam().optional(),
        q: textParam({ maxLength: 200 }),
      }),
      headers: { 'Accept-Language': 'Languages, RFC 9110.' },
      responses: { 200: { description: 'The page.', schema: z.object({ count: z.int() }) } },
      errors: ['INVALID_PARAMETER', 'PLATFORM_UNKNOWN', 'SEARCH_UNAVAILABLE'],
    },
  ],
});

const operation = document.paths['/v{version}/{platform}/catalogue/assets']!.get;

describe('openApiDocument', () => {
  it('describes parameters of the path, the query and the head', () => {
    expect(operation.parameters).toEqual([
      { name: 'version', in: 'path', required: true, schema: { type: 'string' } },
      {
        name: 'platform',
        in: 'path',
        required: true,
        description: 'What the device runs.',
        schema: { type: 'string' },
      },
      {
        name: 'type',
        in: 'query',
        required: false,
        description: 'Only these.',
        schema: { type: 'array', items: { type: 'string', enum: ['movie', 'season'] }, maxItems: 100 },
      },
      {
        name: 'section',
        in: 'query',
        required: false,
        schema: { type: 'array', items: { type: 'string', pattern: expect.any(String) as string }, maxItems: 5 },
      },
      {
        name: 'sort',
        in: 'query',
        required: false,
        description: 'The order.',
        schema: { type: 'string', enum: ['newest', 'alphabet'], default: 'newest' },
      },
      {
        name: 'num',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 50 },
      },
      { name: 'reverse', in: 'query', required: false, schema: { type: 'boolean' } },
      { name: 'q', in: 'query', required: true, schema: { type: 'string', maxLength: 200 } },
      {
        name: 'Accept-Language',
        in: 'header',
        required: false,
        description: 'Languages, RFC 9110.',
        schema: { type: 'string' },
      },
    ]);
  });

  it('gathers error codes by status, with those that any endpoint can meet', () => {
    expect(Object.keys(operation.responses)).toEqual(['200', '400', '404', '405', '414', '431', '500', '503']);
    expect(operation.responses['400']).toMatchObject({
      description: expect.stringMatching(/^`BODY_NOT_ACCEPTED`: .*\n`INVALID_PARAMETER`: /) as string,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });

  it('knows every error code', () => {
    expect(document.components.schemas['Problem']).toMatchObject({
      properties: { error_code: { enum: Object.keys(ERROR_CODES) } },
    });
  });

  it('says what a good answer looks like', () => {
    expect(operation.responses['200']).toMatchObject({
      description: 'The page.',
      content: { 'application/json': { schema: { type: 'object', properties: { count: { type: 'integer' } } } } },
    });
  });
});
