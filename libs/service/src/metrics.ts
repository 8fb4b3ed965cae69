import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** One finished request. */
export interface RequestEvent {
  /** One of few: an operation's name, never a path. */
  readonly operation: string;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
}

/** One finished call of Elasticsearch. */
export interface SearchCallEvent {
  readonly call: string;
  readonly outcome: string;
  readonly durationMs: number;
}

/** A service's metrics, in Prometheus' terms. */
export interface Metrics {
  /** For counters and gauges of a service's own. */
  readonly registry: Registry;
  readonly observeRequest: (event: RequestEvent) => void;
  readonly observeEsCall: (event: SearchCallEvent) => void;
}

const METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Makes the metrics of `service`: its process, its requests and its calls of Elasticsearch. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return { registry, observeRequest: requestMetrics([registry]), observeEsCall: searchMetrics([registry]) };
}

function requestMetrics(registers: Registry[]): Metrics['observeRequest'] {
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by operation, method and status.',
    labelNames: ['operation', 'method', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its response.',
    labelNames: ['operation'],
    buckets: SECONDS,
    registers,
  });
  return ({ operation, method, status, durationMs }) => {
    requests.inc({ operation, method: METHODS.has(method) ? method : 'other', status });
    durations.observe({ operation }, durationMs / 1_000);
  };
}

function searchMetrics(registers: Registry[]): Metrics['observeEsCall'] {
  const calls = new Counter({
    name: 'elasticsearch_calls_total',
    help: 'Calls of Elasticsearch, by call and outcome.',
    labelNames: ['call', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'elasticsearch_call_duration_seconds',
    help: 'Time of a call of Elasticsearch, waiting for its turn included.',
    labelNames: ['call'],
    buckets: SECONDS,
    registers,
  });
  return ({ call, outcome, durationMs }) => {
    calls.inc({ call, outcome });
    durations.observe({ call }, durationMs / 1_000);
  };
}
