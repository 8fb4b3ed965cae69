import { duration } from '@marquee/config';
import { createHttpServer } from '../http-server.ts';
import { openApiDocument } from '../openapi.ts';
import { runService } from '../run-service.ts';
import { createServiceApp } from '../service-app.ts';
import { sendAnswer } from '../send.ts';

/** A whole service in a file, for tests that start, signal and kill processes. */
await runService({
  name: 'fixture',
  defaultPorts: { port: 0, insidePort: 0 },
  schema: { SLOWNESS: duration().prefault('300ms').describe('How long /slow takes.') },
  build: ({ config, logger, metrics }) => {
    const app = createServiceApp({
      logger,
      metrics,
      accessLog: config.ACCESS_LOG,
      mount: (router) => {
        router.get('/pid', (request, response) => {
          sendAnswer(request, response, { status: 200, headers: {}, body: Buffer.from(String(process.pid)) });
        });
        router.get('/slow', async (request, response) => {
          logger.info('slow begins');
          await new Promise((resolve) => setTimeout(resolve, config.SLOWNESS));
          sendAnswer(request, response, { status: 200, headers: {}, body: Buffer.from('slow') });
        });
        router.get('/rejects', (request, response) => {
          void Promise.reject(new Error('nobody waits for this'));
          sendAnswer(request, response, { status: 200, headers: {}, body: Buffer.from('ok') });
        });
      },
    });
    return {
      server: createHttpServer(app),
      checks: { manifest: () => undefined },
      openApi: openApiDocument({ title: 'Fixture', version: '1', servers: [], endpoints: [] }),
      stop: () => {
        logger.info('stopped by itself');
        return Promise.resolve();
      },
    };
  },
});
