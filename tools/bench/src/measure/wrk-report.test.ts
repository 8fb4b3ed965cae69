import { expect, it } from 'vitest';
import { parseWrkReport } from './wrk-report.ts';

it('reads the line that the script writes among wrk’s own', () => {
  const output = `Running 2s test @ http://127.0.0.1:7001
  1 threads and 100 connections
Requests/sec: 61000.12
REPORT 122000 2000050 40000000 1250.000000 4100.500000 9000.000000 3
`;
  expect(parseWrkReport(output)).toEqual({
    requests: 122_000,
    seconds: 2.00005,
    bytes: 40_000_000,
    p50Ms: 1.25,
    p99Ms: 4.1005,
    maxMs: 9,
    errors: 3,
  });
});

it('shows what wrk said when it did not get that far', () => {
  expect(() => parseWrkReport('unable to connect to 127.0.0.1:7001 Connection refused')).toThrow(
    'wrk did not report:\nunable to connect',
  );
});
