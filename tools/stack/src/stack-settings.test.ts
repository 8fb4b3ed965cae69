import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from '@marquee/processes';
import { describe, expect, it } from 'vitest';
import { serviceEnvironment } from './service-environment.ts';
import { assertServicePortsFree, elasticsearchPortRemedy, stackSettings } from './stack-settings.ts';

describe('stackSettings', () => {
  it('has the documented defaults', () => {
    expect(stackSettings({ MARQUEE_STATE_DIR: '/state' })).toEqual({
      stateDir: '/state',
      imageStore: '/state/images',
      indexPrefix: undefined,
      sampleTitles: undefined,
      elasticsearchPort: 9200,
      services: {
        sections: { port: 7001, insidePort: 7101 },
        metadata: { port: 7002, insidePort: 7102 },
        images: { port: 7003, insidePort: 7103 },
      },
    });
  });

  it('takes each of them from the environment', () => {
    const env = {
      METADATA_PORT: '8002',
      METADATA_INSIDE_PORT: '8202',
      ELASTICSEARCH_PORT: '9201',
      IMAGE_STORE: '/images',
    };
    expect(stackSettings({ ...env, INDEX_PREFIX: 'try' })).toMatchObject({
      imageStore: '/images',
      indexPrefix: 'try',
      elasticsearchPort: 9201,
      services: { metadata: { port: 8002, insidePort: 8202 } },
    });
    expect(() => stackSettings({ IMAGES_PORT: 'x' })).toThrow('IMAGES_PORT is "x"');
  });
});

it('names a taken port and the variable that chooses another', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const taken = (server.address() as { port: number }).port;
  const ports = { SECTIONS_PORT: String(await freePort()), SECTIONS_INSIDE_PORT: String(await freePort()) };
  await expect(assertServicePortsFree(stackSettings({ ...ports, METADATA_PORT: String(taken) }))).rejects.toMatchObject(
    {
      message: `Port ${taken}, wanted for metadata, is taken.`,
      remedy: expect.stringMatching(/METADATA_PORT=\d+ npm start$/u) as string,
    },
  );
  server.close();
  expect(elasticsearchPortRemedy(9200)).toContain('ELASTICSEARCH_PORT=9201 npm start');
});

it('gives services the catalogue and the addresses of the stack, and what the developer has set', () => {
  const settings = stackSettings({ METADATA_PORT: '8002' });
  const env = {
    LOG_LEVEL: 'debug',
    IMAGES_BASE_URL: 'https://images.example.com',
    ELASTICSEARCH_URL: 'http://old:9200',
  };
  expect(serviceEnvironment(env, settings, { ELASTICSEARCH_URL: 'http://127.0.0.1:9200' })).toEqual({
    LOG_LEVEL: 'debug',
    METADATA_BASE_URL: 'http://127.0.0.1:8002',
    IMAGES_BASE_URL: 'https://images.example.com',
    ELASTICSEARCH_URL: 'http://127.0.0.1:9200',
  });
});
