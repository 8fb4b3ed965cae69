import { join } from 'node:path';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { freePort, type ServiceProcess, startServiceProcess } from '@marquee/processes';
import type { BenchContext } from './bench-context.ts';

/** The services that suites start. */
export type AppName = 'sections' | 'metadata' | 'images';

/** What a service runs with in every suite: rivals write no log a request, so it writes none. */
const QUIET = { LOG_LEVEL: 'warn', ACCESS_LOG: 'off' } as const;

/** With this a service makes every answer anew; its documents and fragments are kept. */
export const UNCACHED = { ANSWERS: 'off' } as const;

export interface AppOptions {
  /** Names its log. */
  readonly label: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly context: BenchContext;
}

/** Starts a service on free ports, as in production but for its log, and waits until it is ready. @throws Failure */
export async function startApp(
  app: AppName,
  { label, environment, folder, context }: AppOptions,
): Promise<ServiceProcess> {
  const service = await startServiceProcess({
    name: app,
    bundle: join(WORKSPACE_ROOT, 'apps', app, 'dist/main.mjs'),
    port: await freePort(),
    insidePort: await freePort(),
    env: { PATH: context.env['PATH'], LANG: 'C.UTF-8', NODE_ENV: 'production', ...QUIET, ...environment },
    logFile: join(folder, 'logs', `${label}.log`),
  });
  try {
    await service.ready(context.signal);
    return service;
  } catch (error) {
    await service.child.stop();
    throw error;
  }
}
