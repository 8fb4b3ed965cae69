import { setTimeout as sleep } from 'node:timers/promises';
import { readManifest } from '@marquee/catalogue-index';
import type { EsClient } from '@marquee/es-client';
import { createHttpGetter } from '../http-get.ts';

const LOOK_EVERY_MS = 40;
const VISIBLE_WITHIN_MS = 10_000;

/** A change whose effect can be seen. */
export interface VisibleChange {
  readonly client: EsClient;
  readonly prefix: string;
  /** Makes it: writes, and commits by the manifest. */
  readonly make: () => Promise<void>;
  /** An answer that shows it. */
  readonly url: string;
  /** What is in that answer then, and was not before. */
  readonly mark: string;
}

/**
 * Makes a change and watches: how long after the commit of the manifest a device that asks sees it, in ms, to within some 50 ms.
 * @throws what `make` throws; Error when nothing is seen of it for 10 s
 */
export async function timeToVisible(change: VisibleChange): Promise<number> {
  const stop = new AbortController();
  try {
    const [, tookMs] = await Promise.all([change.make(), watch(change, stop.signal)]);
    return tookMs;
  } finally {
    stop.abort();
  }
}

async function watch({ client, prefix, url, mark }: VisibleChange, signal: AbortSignal): Promise<number> {
  using getter = createHttpGetter(1);
  const before = await placeOf(client, prefix);
  const pause = (): Promise<void> => sleep(LOOK_EVERY_MS, undefined, { signal });
  while ((await placeOf(client, prefix)) === before) await pause();
  const committedAt = performance.now();
  while (!(await getter.get(url)).body.includes(mark)) {
    if (performance.now() > committedAt + VISIBLE_WITHIN_MS)
      throw new Error(`${url} does not show ${mark} ${VISIBLE_WITHIN_MS / 1_000} s after the commit`);
    await pause();
  }
  return performance.now() - committedAt;
}

async function placeOf(client: EsClient, prefix: string): Promise<number | undefined> {
  return (await readManifest(client, prefix))?.place.seqNo;
}
