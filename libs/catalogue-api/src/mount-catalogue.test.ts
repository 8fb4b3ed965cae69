import { createServer } from 'node:http';
import { createAnswers } from '@marquee/answers';
import type { Snapshot } from '@marquee/catalogue-index';
import { declaredHeaders } from '@marquee/device-context';
import { Problem } from '@marquee/problem';
import { countParam, createLogging, createServiceApp, listParam, slug } from '@marquee/service';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEndpoint } from './catalogue-endpoint.ts';
import { trustedProxies } from './client-address.ts';
import { fieldParam } from './mask-params.ts';
import { type CatalogueOptions, mountCatalogue } from './mount-catalogue.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const PERIOD = { start: NOW - 3_600_000, end: NOW + 10_500 };

const snapshot = {
  id: '1.0',
  facts: { languages: ['eng', 'pol'], countries: ['ZA', 'PL'], version_cuts: [115_000] },
  period: () => PERIOD,
} as unknown as Snapshot;

const echo = defineEndpoint({
  operation: 'echo',
  path: '/echo/:id',
  summary: 'Says what it was asked.',
  params: z.object({
    id: slug,
    num: countParam({ min: 1, max: 9 }).default(5),
    type: listParam(slug),
    field: fieldParam(z.object({ id: z.string(), name: z.string() })),
  }),
  body: z.looseObject({ greeting: z.literal('hello') }),
  answer: (question, { at, device, links }, ports: { greeting: string }) => {
    if (question.id === 'gone') throw new Problem('ASSET_NOT_FOUND', 'Not here.');
    const body = { question, at, country: device.audience.country, links, greeting: ports.greeting };
    return Promise.resolve({ body: Buffer.from(JSON.stringify(body)) });
  },
});

const RULES = {
  contentCountryAccepted: true,
  edgeCountryHeader: 'x-country',
  defaultCountry: 'ZA',
  oldestAppVersion: 24_000,
  kidsAgeLimit: 12,
  versionChanges: [100_000],
};

function optionsWith({
  current = snapshot,
  geo,
  kept = true,
  clock = () => NOW,
  greeting = 'hello',
  onUnknownFields = () => undefined,
}: Setting): CatalogueOptions<{ greeting: string }> {
  const addressDecides = geo !== undefined;
  const rules = { ...RULES, addressDecides };
  const snapshots = { current: current ?? undefined };
  return {
    endpoints: [echo],
    ports: { greeting },
    snapshots,
    answers: createAnswers({
      current: () => snapshots.current,
      settings: { maxAgeMs: 60_000, vary: declaredHeaders(rules), cacheName: 'test' },
      maxBytes: 1_000_000,
      now: clock,
    }),
    answersKept: kept,
    answersChecked: true,
    onUnknownFields,
    rules,
    addresses: {
      metadata: 'https://api.example.com',
      images: 'https://img.example.com',
      website: 'https://example.com',
    },
    surroundings: { proxies: trustedProxies(['127.0.0.1']), geoCountry: () => geo, addressDecides },
    clock,
  };
}

interface Setting {
  current?: Snapshot | null;
  geo?: string;
  kept?: boolean;
  clock?: () => number;
  greeting?: string;
  onUnknownFields?: (operation: string) => void;
}

function server(setting: Setting = {}) {
  const app = createServiceApp({
    logger: createLogging({ name: 'test', level: 'silent' }).logger,
    mount: (router) => {
      mountCatalogue(router, optionsWith(setting));
    },
  });
  return request(createServer(app));
}

describe('mountCatalogue', () => {
  it('gives an endpoint its question, its device and its period', async () => {
    const response = await server().get(
      '/v142.0/website/catalogue/echo/a-b?num=3&type[]=b&type=a,b&unknown=1&content_country=PL&lang=pol',
    );
    expect(response.body).toEqual({
      question: { id: 'a-b', num: 3, type: ['a', 'b'], field: [] },
      at: PERIOD.start,
      country: 'PL',
      links: {
        metadata: 'https://api.example.com',
        images: 'https://img.example.com',
        website: 'https://example.com',
        platform: 'website',
        band: 115_000,
        carried: 'content_country=PL&lang=pol',
      },
      greeting: 'hello',
    });
  });

  it('takes all names of fields that no item has for one, and counts who sends some', async () => {
    const named: string[] = [];
    const onUnknownFields = (operation: string): void => void named.push(operation);
    const asked = server({ onUnknownFields });
    const path = '/v142.0/website/catalogue/echo/a';
    expect((await asked.get(`${path}?field[]=name&field[]=items&field[]=total`)).body).toMatchObject({
      question: { field: ['?', 'name'] },
    });
    expect(named).toEqual(['echo']);
    await asked.get(`${path}?field[]=name`);
    expect(named).toEqual(['echo']);
  });

  it('refuses an answer that is not what its endpoint declares, where answers are checked', async () => {
    const response = await server({ greeting: 'goodbye' }).get('/v142.0/website/catalogue/echo/a').expect(500);
    expect(response.body).toMatchObject({ error_code: 'INTERNAL_ERROR' });
  });

  it('lets no query parameter stand in for a part of the path', async () => {
    const response = await server().get('/v142.0/website/catalogue/echo/a?id=other&version=1&platform=ios');
    expect(response.body).toMatchObject({ question: { id: 'a' }, links: { platform: 'website' } });
  });

  it('says how long an answer may be kept: until the period ends, to the second before', async () => {
    const response = await server().get('/v142.0/website/catalogue/echo/a').expect(200);
    expect(response.headers).toMatchObject({
      'cache-control': 'public, max-age=9',
      'content-type': 'application/json; charset=utf-8',
      vary: 'Accept-Encoding, accept-language, x-country',
      etag: expect.stringMatching(/^"[\w-]{27}"$/) as string,
    });
  });

  it('keeps an answer out of shared caches where the address decided its country', async () => {
    const response = await server({ geo: 'PL' }).get('/v142.0/website/catalogue/echo/a').expect(200);
    expect(response.body).toMatchObject({ country: 'PL', links: { carried: '' } });
    expect(response.headers['cache-control']).toMatch(/^private/);
  });

  it('says so while no catalogue is known', async () => {
    const response = await server({ current: null }).get('/v142.0/website/catalogue/echo/a').expect(503);
    expect(response.body).toMatchObject({ error_code: 'NOT_READY' });
    expect(response.headers['retry-after']).toBe('2');
  });

  it('answers what an endpoint throws', async () => {
    await server().get('/v142.0/website/catalogue/echo/gone').expect(404);
    await server().get('/v142.0/website/catalogue/echo/%00').expect(400);
    await server().get('/v142.0/website/catalogue/echo/a?num=10').expect(400);
  });

  it('keeps an answer, and what is not there, and says so', async () => {
    const agent = server();
    await agent.get('/v142.0/website/catalogue/echo/a').expect('cache-status', /^test; fwd=uri-miss; stored; ttl=10$/);
    await agent.get('/v154.5/website/catalogue/echo/a?num=5&x=1').expect('cache-status', /^test; hit; ttl=10$/);
    await agent
      .get('/v142.0/website/catalogue/echo/gone')
      .expect(404)
      .expect('cache-status', /uri-miss/);
    const again = await agent.get('/v142.0/website/catalogue/echo/gone').expect(404).expect('cache-status', /hit/);
    expect(again.body).toEqual({ error_code: 'ASSET_NOT_FOUND', message: 'Not here.', status: 404 });
  });

  it('answers each request by itself where nothing is kept', async () => {
    const agent = server({ kept: false });
    await agent.get('/v142.0/website/catalogue/echo/a').expect('cache-status', /uri-miss/);
    await agent.get('/v142.0/website/catalogue/echo/a').expect('cache-status', /uri-miss/);
  });
});
