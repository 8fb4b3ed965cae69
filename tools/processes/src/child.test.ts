import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startChild, type Child, type ChildOptions } from './child.ts';
import { hasParentDeathSignal } from './die-with-parent.ts';
import { logTail } from './log-tail.ts';
import { freePort } from './ports.ts';
import { startServiceProcess } from './service-process.ts';
import { waitUntilReady } from './wait-until.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-processes-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let logs = 0;
function nodeChild(program: string, more: Partial<ChildOptions> = {}): Promise<Child> {
  const logFile = join(folder, `${(logs += 1)}.log`);
  return startChild({
    name: 'program',
    command: process.execPath,
    args: ['-e', program],
    env: process.env,
    logFile,
    ...more,
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function hasLogged(child: Child, text: string): Promise<void> {
  await waitUntilReady(child, () => Promise.resolve(logTail(child.logFile).includes(text)), { timeoutMs: 5_000 });
}

const modes = hasParentDeathSignal() ? [true, false] : [false];
const STAY = 'setInterval(() => {}, 1000); console.log(`pid ${process.pid}.`);';

describe.each(modes)('a child, tied to its parent by the kernel: %s', (parentDeathSignal) => {
  it('ends when its parent is killed by kill -9', async () => {
    const logFile = join(folder, `orphan-${parentDeathSignal}.log`);
    const options = { name: 'x', command: process.execPath, args: ['-e', STAY], logFile, parentDeathSignal };
    const source = JSON.stringify(new URL('./child.ts', import.meta.url).href);
    const program = `import { startChild } from ${source};
      await startChild({ ...${JSON.stringify(options)}, env: process.env }); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    let pid: number | undefined;
    for (let tries = 0; pid === undefined && tries < 100; tries += 1) {
      await sleep(50);
      pid = Number(/pid (\d+)\./u.exec(logTail(logFile))?.[1] ?? Number.NaN) || undefined;
    }
    expect(isAlive(pid!)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    for (let tries = 0; isAlive(pid!) && tries < 40; tries += 1) await sleep(50);
    expect(isAlive(pid!)).toBe(false);
  });

  it('is stopped by SIGTERM, with time to finish', async () => {
    const child = await nodeChild(`${STAY} process.on('SIGTERM', () => { console.log('bye'); process.exit(7); });`, {
      parentDeathSignal,
    });
    await hasLogged(child, 'pid');
    expect(await child.stop()).toEqual({ code: 7, signal: null });
    expect(logTail(child.logFile)).toContain('bye');
    expect(await child.stop()).toEqual({ code: 7, signal: null });
  });

  it('is killed when it does not end in time', async () => {
    const child = await nodeChild(`process.on('SIGTERM', () => console.log('no')); ${STAY}`, { parentDeathSignal });
    await hasLogged(child, 'pid');
    const pid = Number(/pid (\d+)\./u.exec(logTail(child.logFile))?.[1]);
    await child.stop(300);
    await sleep(50);
    expect(logTail(child.logFile)).toContain('no');
    expect(isAlive(pid)).toBe(false);
  });
});

it('is stopped together with what it started itself', async () => {
  const late = `process.on("SIGTERM", () => {}); console.log("pid " + process.pid + "."); setTimeout(() => {}, 700);`;
  const child = await nodeChild(
    `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(late)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`,
  );
  await hasLogged(child, 'pid');
  await child.stop();
  expect(isAlive(Number(/pid (\d+)\./u.exec(logTail(child.logFile))?.[1]))).toBe(false);
});

it('tells of an early end with its name, how, and the end of its log', async () => {
  const child = await nodeChild('console.error("no licence"); process.exit(3)');
  const waiting = waitUntilReady(child, () => Promise.resolve(false), { timeoutMs: 5_000 });
  await expect(waiting).rejects.toMatchObject({
    message: expect.stringContaining('program ended before it was ready (exit code 3)') as string,
    evidence: 'no licence',
  });
});

it('tells of one that never becomes ready, and stops waiting when told to', async () => {
  await using child = await nodeChild(STAY);
  const never = (): Promise<boolean> => Promise.reject(new Error('connection refused'));
  await expect(waitUntilReady(child, never, { timeoutMs: 100 })).rejects.toThrow('was not ready after 0.1 s');
  const signal = AbortSignal.timeout(50);
  await expect(waitUntilReady(child, never, { timeoutMs: 5_000, signal })).rejects.toThrow('timeout');
});

it('starts a service on its two ports and waits until it is ready', async () => {
  const bundle = new URL('./service-process.fixture.mjs', import.meta.url).pathname;
  const [port, insidePort] = [await freePort(), await freePort()];
  const options = { name: 'fixture', bundle, port, insidePort, env: process.env, logFile: join(folder, 'service.log') };
  await using service = await startServiceProcess(options);
  await service.ready();
  expect(await (await fetch(service.url)).text()).toBe('hello');
});

it('reads only the last lines of a log, and nothing of one that is not there', async () => {
  const child = await nodeChild('for (let i = 0; i < 50000; i++) console.log("line " + i)');
  await child.exited;
  expect(logTail(child.logFile, 2)).toBe('line 49998\nline 49999');
  expect(logTail(join(folder, 'none.log'))).toBe('');
});
