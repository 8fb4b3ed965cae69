import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { createHttpGetter } from '../http-get.ts';
import type { Contestant } from '../measure/measure.ts';
import { usageOf } from '../measure/process-usage.ts';
import type { DerivativeLoad } from './derivative-loads.ts';

/** What making the derivatives of one load took. */
export interface DerivativeCost {
  /** Of all processes that take part, for one derivative. */
  readonly cpuMs: number;
  /** From start to end, for one derivative; several are in flight. */
  readonly wallMs: number;
  /** The mean length of a derivative. */
  readonly bytes: number;
}

/** As many as the service encodes at once on two cores. */
const IN_FLIGHT = 4;
const LOOP = resolve(import.meta.dirname, '../../rivals/node/sharp-loop.mjs');
const ACCEPTS = { avif: 'image/avif,image/webp,*/*', webp: 'image/webp,*/*', jpeg: '*/*' } as const;

/** Asks the service for a load's derivatives. @throws Error for an answer of another kind */
export async function costOfService(service: Contestant, { format, tasks }: DerivativeLoad): Promise<DerivativeCost> {
  using getter = createHttpGetter(IN_FLIGHT);
  const before = usageOf(service.pid).cpuSeconds;
  const startedAt = performance.now();
  let bytes = 0;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let task = tasks[next++]; task !== undefined; task = tasks[next++]) {
      const { status, headers, body } = await getter.get(`${service.url}${task.target}`, { accept: ACCEPTS[format] });
      if (status !== 200 || headers['content-type'] !== `image/${format}` || headers['x-image-interim'] !== undefined)
        throw new Error(
          `${task.target} (${format}): ${status} ${headers['content-type'] ?? ''} ${body.subarray(0, 200).toString('latin1')}`,
        );
      bytes += body.length;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const cpuMs = (usageOf(service.pid).cpuSeconds - before) * 1_000;
  return {
    cpuMs: cpuMs / tasks.length,
    wallMs: (performance.now() - startedAt) / tasks.length,
    bytes: bytes / tasks.length,
  };
}

/** Makes a load's derivatives in a bare loop around sharp, in a process of its own. @throws Error when that fails */
export async function costOfLoop({ format, tasks }: DerivativeLoad, env: NodeJS.ProcessEnv): Promise<DerivativeCost> {
  const loop = spawn(process.execPath, [LOOP], {
    env: { PATH: env['PATH'], IN_FLIGHT: String(IN_FLIGHT) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(loop, 'exit');
  for (const { file, width, height } of tasks) loop.stdin.write(`${JSON.stringify({ file, width, height, format })}\n`);
  loop.stdin.end();
  const [output, [code]] = await Promise.all([text(loop.stdout), ended as Promise<[number | null]>]);
  if (code !== 0) throw new Error(`the bare sharp loop ended with ${String(code)}`);
  const { cpuMs, wallMs, bytes } = JSON.parse(output) as { cpuMs: number; wallMs: number; bytes: number[] };
  const sum = bytes.reduce((total, length) => total + length, 0);
  return { cpuMs: cpuMs / tasks.length, wallMs: wallMs / tasks.length, bytes: sum / tasks.length };
}
