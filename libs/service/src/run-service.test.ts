import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ServiceProcess } from './testing/service-process.ts';

async function get(port: unknown, path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(port)}${path}`);
}

describe('runService', { timeout: 60_000 }, () => {
  it('ends with 78 and one plain message for a configuration that it cannot use', async () => {
    await using service = new ServiceProcess({ PORT: '70000', SLOWNESS: 'soon', LOG_LEVEL: 'loud' });
    expect(await service.exited).toBe(78);
    expect(service.stderr).toBe(
      'The configuration cannot be used:\n' +
        '  PORT has "70000"; it takes a whole number from 0 to 65535\n' +
        '  LOG_LEVEL has "loud"; it takes one of fatal, error, warn, info, debug, trace, silent\n' +
        '  SLOWNESS has "soon"; it takes a length of time, such as 250ms, 30s or 5m\n',
    );
    expect(service.stdout).toBe('');
  });

  it('tells its variables when it is asked for help, whatever they are set to, and does not start', async () => {
    await using service = new ServiceProcess({ PORT: '70000' }, ['--help']);
    expect(await service.exited).toBe(0);
    const cells = service.stdout.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells[0]).toEqual(['', 'Variable', 'Default', 'Takes', 'For', '']);
    expect(cells).toContainEqual([
      ...['', '`SLOWNESS`', '`300ms`', 'a length of time, such as 250ms, 30s or 5m', 'How long /slow takes.', ''],
    ]);
    expect(cells.map(([, variable]) => variable)).toEqual(expect.arrayContaining(['`PORT`', '`WORKERS`']));
    expect(service.stderr).toBe('');
  });

  it('ends with 1 when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await using service = new ServiceProcess({ PORT: String(port) });
    expect(await service.exited).toBe(1);
    expect(service.lines()).toMatchObject([
      {
        level: 'fatal',
        msg: `Cannot listen on 127.0.0.1:${port}: the port is taken; stop what has it, or choose another one.`,
      },
    ]);
    other.close();
  });

  it('finishes what is in flight at SIGTERM, is not ready meanwhile, and ends with 0', async () => {
    await using service = new ServiceProcess({ SHUTDOWN_DELAY: '3s', SLOWNESS: '4s' });
    const { port, inside_port: inside } = await service.line('listening');
    expect(await (await get(inside, '/health/ready')).json()).toEqual({ ready: true, reasons: [] });
    const slow = get(port, '/slow');
    await service.line('slow begins');
    service.child.kill('SIGTERM');
    await expect.poll(async () => (await get(inside, '/health/ready')).status, { timeout: 2_500 }).toBe(503);
    expect(await (await get(inside, '/health/ready')).json()).toEqual({
      ready: false,
      reasons: [{ check: 'shutdown', reason: 'the service is being stopped' }],
    });
    expect((await get(port, '/pid')).headers.get('connection')).toBe('close');
    expect(await (await slow).text()).toBe('slow');
    expect(await service.exited).toBe(0);
    await expect(get(port, '/pid')).rejects.toThrow();
    const messages = service.lines().map(({ msg }) => msg);
    expect(messages).toEqual([
      'listening',
      'slow begins',
      'stopping',
      'request',
      'request',
      'stopped by itself',
      'stopped',
    ]);
  });

  it('cuts off what takes longer than the limit, and ends with 1', async () => {
    await using service = new ServiceProcess({ SHUTDOWN_LIMIT: '200ms', SLOWNESS: '1m' });
    const { port } = await service.line('listening');
    const slow = get(port, '/slow');
    const cut = expect(slow).rejects.toThrow();
    await service.line('slow begins');
    service.child.kill('SIGTERM');
    await cut;
    expect(await service.exited).toBe(1);
    expect(service.lines().map(({ msg }) => msg)).toContain('requests in flight were cut off');
  });

  it('ends at once at a second signal', async () => {
    await using service = new ServiceProcess({ SHUTDOWN_LIMIT: '1m', SLOWNESS: '1m' });
    const { port } = await service.line('listening');
    const cut = expect(get(port, '/slow')).rejects.toThrow();
    await service.line('slow begins');
    service.child.kill('SIGTERM');
    await service.line('stopping');
    service.child.kill('SIGINT');
    expect(await service.exited).toBe(130);
    await cut;
  });

  it('does not go on after a rejection that nobody handled', async () => {
    await using service = new ServiceProcess({});
    const { port } = await service.line('listening');
    await get(port, '/rejects').catch(() => undefined);
    expect(await service.exited).toBe(1);
    expect(service.lines().at(-1)).toMatchObject({
      level: 'fatal',
      msg: 'the service cannot go on',
      err: { message: 'nobody waits for this' },
    });
  });

  it('has an inside port with metrics and docs, and nothing of them on the public one', async () => {
    await using service = new ServiceProcess({ ACCESS_LOG: 'off' });
    const { port, inside_port: inside } = await service.line('listening');
    await get(port, '/pid');
    expect(await (await get(inside, '/metrics')).text()).toContain('operation="/pid",method="GET",status="200"');
    expect((await get(inside, '/docs')).headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await get(port, '/metrics')).status).toBe(404);
    expect((await get(port, '/health/live')).status).toBe(404);
  });
});

describe('runService with workers', { timeout: 60_000 }, () => {
  it('shares the port, replaces a worker that dies, and adds up the metrics', async () => {
    await using service = new ServiceProcess({ WORKERS: '2', PORT: String(await freePort()) });
    const { inside_port: inside } = await service.line('watching over workers');
    await expect.poll(async () => (await get(inside, '/health/ready')).status, { timeout: 15_000 }).toBe(200);
    await expect.poll(() => listening(service).length, { timeout: 15_000 }).toBe(2);
    const { port } = listening(service)[0]!;
    const pids = new Set(await Promise.all([1, 2, 3, 4].map(() => pidBehind(port))));
    expect(pids.size).toBe(2);
    const metrics = await (await get(inside, '/metrics')).text();
    expect(metrics).toMatch(/http_requests_total\{[^}]*operation="\/pid"[^}]*\} 4/);
    expect((await get(inside, '/docs')).status).toBe(200);

    const [victim] = [...pids];
    process.kill(Number(victim), 'SIGKILL');
    expect(await service.line('a worker died')).toMatchObject({
      level: 'error',
      signal: 'SIGKILL',
      restart_in_ms: 250,
    });
    await expect.poll(() => listening(service).length, { timeout: 15_000 }).toBe(3);
    const later = new Set(await Promise.all([1, 2, 3, 4].map(() => pidBehind(port))));
    expect(later.size).toBe(2);
    expect(later).not.toContain(victim);

    const slow = get(port, '/slow');
    await service.line('slow begins');
    service.child.kill('SIGTERM');
    expect(await (await slow).text()).toBe('slow');
    expect(await service.exited).toBe(0);
  });

  it('ends, with the reason, when its workers cannot start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await using service = new ServiceProcess({ WORKERS: '2', PORT: String(port) });
    expect(await service.exited).toBe(1);
    expect(service.stdout).toContain('the port is taken');
    other.close();
  });

  it('leaves no worker behind when the primary is killed', async () => {
    await using service = new ServiceProcess({ WORKERS: '2', PORT: String(await freePort()) });
    await expect.poll(() => listening(service).length, { timeout: 15_000 }).toBe(2);
    const pids = listening(service).map(({ pid }) => Number(pid));
    service.child.kill('SIGKILL');
    await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([]);
  });
});

function listening(service: ServiceProcess) {
  return service.lines().filter(({ msg }) => msg === 'listening');
}

async function pidBehind(port: unknown): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/pid`, { headers: { connection: 'close' } });
  return answer.text();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
