import { setTimeout as sleep } from 'node:timers/promises';
import { IMAGE_TYPES } from '@marquee/catalogue';
import { z } from 'zod';
import { UsageError } from '../usage-error.ts';
import { ImagesServiceError } from './images-service-error.ts';
import type { WarmPreset, WarmRequest } from './warm-plan.ts';

/** What came of one derivative. */
export type WarmOutcome =
  | { readonly kind: 'made' | 'ready'; readonly bytes: number }
  /** The picture is at fault, and no second try mends it. */
  | { readonly kind: 'refused'; readonly reason: string };

/** The images service by its inside port. */
export interface ImagesClient {
  /** @throws ImagesServiceError when it cannot be asked. */
  presets(): Promise<readonly WarmPreset[]>;
  /**
   * Makes a derivative, or finds that it is there. Waits as long as the service asks to while it is busy.
   * @throws ImagesServiceError when it cannot be reached, or stays busy; UsageError when the path is none that it knows.
   */
  warm(request: WarmRequest): Promise<WarmOutcome>;
}

export interface ImagesClientOptions {
  /** The base URL of the inside port. */
  readonly url: string;
  readonly signal?: AbortSignal | undefined;
  /** Waits; so that a test need not. */
  readonly pause?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Longer than a derivative may take (`ENCODER_LIMIT`), twice: in a process that is shared, then alone. */
const DEADLINE_MS = 120_000;
/** A service that restarts is back by then; one that is busy with devices has let some through. */
const TRIES = 10;
/** Of the first question: a person waits to hear that the address is wrong. */
const FIRST_TRIES = 3;
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 30_000;

const warmedSchema = z.object({ bytes: z.int().nonnegative(), made: z.boolean() });
const problemSchema = z.object({
  error_code: z.string(),
  message: z.string(),
  details: z.array(z.object({ value: z.string().optional(), message: z.string() })).default([]),
});
const presetsSchema = z.object({
  presets: z.array(z.object({ name: z.string(), types: z.array(z.enum(IMAGE_TYPES)) })),
});

/** What is wrong with a path, whatever picture it is asked of. */
const NOT_OF_THE_PICTURE = ['INVALID_PATH', 'PRESET_NOT_FOUND'];

/** Makes a client of the images service's inside port. */
export function createImagesClient(options: ImagesClientOptions): ImagesClient {
  const base = options.url.replace(/\/+$/, '');
  const ask = ({ path, accept }: WarmRequest, tries: number): Promise<Response> =>
    askPatiently({ url: `${base}${path}`, accept, tries }, options);
  return {
    async presets() {
      const response = await ask({ path: '/presets', accept: 'application/json' }, FIRST_TRIES);
      const answer = presetsSchema.safeParse(await bodyOf(response));
      if (!response.ok || !answer.success)
        throw new ImagesServiceError(
          `${base}/presets answered ${response.status}, and not what an images service does`,
        );
      return answer.data.presets;
    },
    async warm(request) {
      const response = await ask(request, TRIES);
      const body = await bodyOf(response);
      const warmed = warmedSchema.safeParse(body);
      if (response.ok && warmed.success) return { kind: warmed.data.made ? 'made' : 'ready', bytes: warmed.data.bytes };
      const problem = problemSchema.safeParse(body);
      if (!problem.success)
        throw new ImagesServiceError(
          `${base}${request.path} answered ${response.status}, and not what an images service does`,
        );
      if (NOT_OF_THE_PICTURE.includes(problem.data.error_code)) throw new UsageError(textOf(problem.data));
      return { kind: 'refused', reason: textOf(problem.data) };
    },
  };
}

interface PatientQuestion {
  readonly url: string;
  readonly accept: string;
  readonly tries: number;
}

/** Asks again while the service is busy (503, for as long as `Retry-After` says) or cannot be reached. */
async function askPatiently(
  { url, accept, tries }: PatientQuestion,
  { signal, pause = wait }: ImagesClientOptions,
): Promise<Response> {
  let [pauseMs, reason, cause] = [FIRST_PAUSE_MS, '', undefined as unknown];
  for (let left = tries; left > 0; left--) {
    signal?.throwIfAborted();
    try {
      const response = await ask(url, accept, signal);
      if (response.status !== 503) return response;
      await response.body?.cancel();
      [pauseMs, reason, cause] = [retryAfterMs(response) ?? pauseMs, 'it stays busy', undefined];
    } catch (error) {
      signal?.throwIfAborted();
      [reason, cause] = ['it cannot be reached', error];
    }
    if (left > 1) await pause(Math.min(pauseMs, MAX_PAUSE_MS), signal);
    pauseMs *= 2;
  }
  throw new ImagesServiceError(`The images service at ${new URL(url).origin} does not answer: ${reason}.`, { cause });
}

function ask(url: string, accept: string, signal: AbortSignal | undefined): Promise<Response> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  return fetch(url, {
    headers: { accept },
    redirect: 'error',
    signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
  });
}

async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal === undefined ? {} : { signal });
}

function retryAfterMs({ headers }: Response): number | undefined {
  const seconds = /^\d{1,4}$/.exec(headers.get('retry-after') ?? '')?.[0];
  return seconds === undefined ? undefined : Math.max(1, Number(seconds)) * 1_000;
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function textOf({ error_code: code, message, details }: z.output<typeof problemSchema>): string {
  return [`${code}: ${message}`, ...details.map(({ value = '', message: detail }) => `${value} ${detail}`.trim())].join(
    ' ',
  );
}
