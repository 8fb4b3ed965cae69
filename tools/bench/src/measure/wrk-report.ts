/** What a load generator saw. */
export interface LoadReport {
  readonly requests: number;
  readonly seconds: number;
  /** Heads and bodies of all answers. */
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Broken connections, timeouts, and answers of status 400 and above. */
  readonly errors: number;
}

/**
 * Reads the line that `rivals/wrk/requests.lua` writes.
 * @throws Error with wrk's whole output when there is none
 */
export function parseWrkReport(output: string): LoadReport {
  const line = /^REPORT ([\d.]+(?: [\d.]+){6})$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`wrk did not report:\n${output}`);
  const [requests = 0, durationUs = 0, bytes = 0, ...others] = line.split(' ').map(Number);
  const [p50Us = 0, p99Us = 0, maxUs = 0, errors = 0] = others;
  return {
    requests,
    seconds: durationUs / 1e6,
    bytes,
    p50Ms: p50Us / 1e3,
    p99Ms: p99Us / 1e3,
    maxMs: maxUs / 1e3,
    errors,
  };
}
