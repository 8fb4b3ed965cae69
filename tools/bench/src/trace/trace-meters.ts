import { createHttpGetter } from '../http-get.ts';
import { usageOf } from '../measure/process-usage.ts';
import { samplesBy } from './metrics-text.ts';

/** A service whose use is metered. */
export interface MeteredService {
  readonly name: string;
  readonly pid: number;
  /** Of its inside port. */
  readonly insideUrl: string;
}

/** What services have used until now. */
export interface MeterReading {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  /** Calls of Elasticsearch by kind. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Reads the meters of services, all together. @throws Error when one does not tell its metrics */
export async function readMeters(services: readonly MeteredService[]): Promise<MeterReading> {
  using getter = createHttpGetter(1);
  const calls = new Map<string, number>();
  let cpuSeconds = 0;
  let residentBytes = 0;
  for (const { name, pid, insideUrl } of services) {
    const usage = usageOf(pid);
    cpuSeconds += usage.cpuSeconds;
    residentBytes += usage.residentBytes;
    const { status, body } = await getter.get(`${insideUrl}/metrics`);
    if (status !== 200) throw new Error(`${name} does not tell its metrics: ${status}`);
    for (const [call, count] of samplesBy(body.toString(), 'elasticsearch_calls_total', 'call'))
      calls.set(call, (calls.get(call) ?? 0) + count);
  }
  return { cpuSeconds, residentBytes, calls };
}

/** Looks at the manifest are made once a second, whatever the traffic: they are no queries. */
const POLLS = new Set(['get']);

/** Calls of Elasticsearch between two readings, by kind, and how many of them are queries. */
export function callsBetween(
  before: MeterReading,
  after: MeterReading,
): { readonly byKind: Readonly<Record<string, number>>; readonly queries: number } {
  const byKind = Object.fromEntries(
    [...after.calls].map(([call, count]) => [call, count - (before.calls.get(call) ?? 0)]),
  );
  const queries = Object.entries(byKind)
    .filter(([call]) => !POLLS.has(call))
    .reduce((sum, [, count]) => sum + count, 0);
  return { byKind, queries };
}
