export { type Answer } from './http-get.ts';
export { type CacheOutcome } from './trace/cache-status.ts';
export {
  type CompareOptions,
  compareWithUncached,
  type Comparison,
  type Difference,
  mergeComparisons,
} from './trace/compare-with-uncached.ts';
export { makeTrace, type Premiere, type TraceOptions, type TraceRequest } from './trace/make-trace.ts';
export {
  type AnsweredRequest,
  type FailedRequest,
  replay,
  type ReplayOptions,
  type ReplayReport,
} from './trace/replay.ts';
export { type AppRequest } from './trace/requests.ts';
export {
  type CountryFacts,
  type KnownTitle,
  readTraceFacts,
  type ServiceUrls,
  type TraceFacts,
} from './trace/trace-facts.ts';
export { callsBetween, type MeteredService, type MeterReading, readMeters } from './trace/trace-meters.ts';
