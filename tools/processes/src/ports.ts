import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Failure } from '@marquee/terminal';

const LOOPBACK = '127.0.0.1';

async function tryToListen(port: number): Promise<number> {
  const server = createServer().unref();
  server.listen({ port, host: LOOPBACK, exclusive: true });
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return taken;
}

/** A loopback TCP port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return tryToListen(0);
}

/** Throws a `Failure` that names `port` and `remedy` when a process of anyone listens on it, or may not. */
export async function assertPortFree(port: number, purpose: string, remedy: string): Promise<void> {
  try {
    await tryToListen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Failure(`Port ${port}, wanted for ${purpose}, is taken.`, remedy);
    if (code === 'EACCES') throw new Failure(`Port ${port}, wanted for ${purpose}, may not be opened.`, remedy);
    throw error;
  }
}

/** Reads a port out of an environment variable; `fallback` when it is not set. */
export function portFrom(env: NodeJS.ProcessEnv, variable: string, fallback: number): number {
  const text = env[variable];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Failure(`${variable} is "${text}".`, `It takes a port, 1 to 65535; without it, ${fallback} is used.`);
  }
  return port;
}
