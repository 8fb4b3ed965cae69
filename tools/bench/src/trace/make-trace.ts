import { type Device, deviceSampler } from './devices.ts';
import { createRandom, type Random } from './random.ts';
import { type AppRequest, detail, requestMaker, requestOf } from './requests.ts';
import type { KnownTitle, TraceFacts } from './trace-facts.ts';

/** A request of a trace. */
export interface TraceRequest extends AppRequest {
  /** When it is sent, in ms from the trace's start. */
  readonly atMs: number;
}

/** A title that opens at an instant, on which many viewers wait. */
export interface Premiere {
  /** In ms from the trace's start. */
  readonly atMs: number;
  readonly title: Pick<KnownTitle, 'id' | 'type'>;
}

export interface TraceOptions {
  /** The same seed makes the same trace from the same facts. */
  readonly seed: string;
  readonly facts: TraceFacts;
  readonly requests: number;
  /** A day of traffic is pressed into it: from the quiet of the morning to the evening's peak, and half-way down again. */
  readonly durationMs: number;
  readonly premiere?: Premiere;
}

/** Around a premiere so many of all requests are about it: some before it, by those who wait. */
const PREMIERE_SHARE = 0.3;
/** For so long after it, and for a tenth of that before, as shares of the trace. */
const PREMIERE_LASTS = 0.1;

/** Makes a trace, in order of time. */
export function makeTrace({ seed, facts, requests, durationMs, premiere }: TraceOptions): TraceRequest[] {
  const random = createRandom(seed);
  const device = deviceSampler();
  const ask = requestMaker(facts);
  const times = Float64Array.from({ length: requests }, () => Math.floor(drawTime(random) * durationMs)).sort();
  return Array.from(times, (atMs) => {
    const who = device(random);
    const waited = premiere !== undefined && isAbout(premiere, atMs / durationMs, { random, durationMs });
    return { atMs, ...(waited ? aboutPremiere(who, premiere) : ask(who, random)) };
  });
}

/** How busy the day is at a share of it, from 0 to 1: least at an eighth, most at five eighths, as at five and at twenty-one o'clock. */
export function dayLoad(share: number): number {
  return (1 - 0.7 * Math.sin(2 * Math.PI * (share + 0.125))) / 1.7;
}

function drawTime(random: Random): number {
  for (;;) {
    const share = random();
    if (random() < dayLoad(share)) return share;
  }
}

function isAbout(
  premiere: Premiere,
  share: number,
  { random, durationMs }: { readonly random: Random; readonly durationMs: number },
): boolean {
  const since = share - premiere.atMs / durationMs;
  return since > -PREMIERE_LASTS / 10 && since < PREMIERE_LASTS && random() < PREMIERE_SHARE;
}

function aboutPremiere(who: Device, { title }: Premiere): AppRequest {
  return requestOf(who, detail(title));
}
