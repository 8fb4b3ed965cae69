import type { LoadReport } from './wrk-report.ts';

/** One server under one load for some seconds. */
export interface Measurement extends LoadReport {
  /** CPU microseconds of the server's processes for one request, user and system. */
  readonly cpuUs: number;
  /** The same of Elasticsearch; `undefined` where that is not on this machine or takes no part. */
  readonly elasticsearchUs: number | undefined;
  /** Resident memory of the server's processes at the end. */
  readonly residentBytes: number;
  /** The share of all cores that anything else took: other work on the machine, and what the kernel counts for nobody. */
  readonly otherShare: number;
}

/** CPU seconds that the parties of a measurement used, and how long it took. */
export interface UsedTime {
  readonly server: number;
  readonly elasticsearch: number | undefined;
  /** The load generator and this process. */
  readonly generator: number;
  /** Of all cores, whoever used them. */
  readonly busy: number;
  readonly elapsedSeconds: number;
}

/** Puts a load report and the time that was used together. */
export function measurementOf(
  report: LoadReport,
  used: UsedTime,
  { residentBytes, cores }: { readonly residentBytes: number; readonly cores: number },
): Measurement {
  const perRequest = (seconds: number): number => (seconds * 1e6) / Math.max(1, report.requests);
  const other = used.busy - used.server - (used.elasticsearch ?? 0) - used.generator;
  return {
    ...report,
    cpuUs: perRequest(used.server),
    elasticsearchUs: used.elasticsearch === undefined ? undefined : perRequest(used.elasticsearch),
    residentBytes,
    otherShare: Math.max(0, other / (used.elapsedSeconds * cores)),
  };
}
