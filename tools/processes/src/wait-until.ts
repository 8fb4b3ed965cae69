import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './child.ts';

export interface WaitOptions {
  readonly timeoutMs: number;
  /** How often it is asked; 50 ms by default. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits until `isReady` is true for `child`; a probe that throws counts as no.
 * @throws Failure when the child ends first, or is not ready in time; what `signal` was aborted with
 */
export async function waitUntilReady(
  child: Child,
  isReady: () => Promise<boolean>,
  options: WaitOptions,
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    if (child.exit !== undefined) throw child.failure('ended before it was ready');
    if (await isReady().catch(() => false)) return;
    if (performance.now() > deadline) throw child.failure(`was not ready after ${options.timeoutMs / 1000} s`);
    await sleep(options.everyMs ?? 50);
  }
}

/** Tells whether a GET of `url` is answered with 200 within two seconds. */
export async function answersOk(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.status === 200;
}
