import { Client, type estypes } from '@elastic/elasticsearch';
import { CallSlots } from './call-slots.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { CallOptions, EsClient, IndicesPort, MultiGetResponse, MultiSearchRequest } from './es-port.ts';
import { GuardedCalls, type CallEvent, type CallPlan } from './guarded-calls.ts';
import { wholeMultiGet, wholeMultiSearch, wholeSearch } from './whole-answer.ts';
import type { ElasticsearchSettings } from './settings.ts';

export interface EsClientOptions {
  /** Milliseconds for a call that a device waits for: searches, gets, counts. */
  readonly deadlineMs: number;
  /** Milliseconds for a call that writes or manages; 60,000 if not given. */
  readonly writeDeadlineMs?: number;
  /** At most so many calls at a time; 64 if not given. */
  readonly concurrency?: number;
  /** At most so many more wait for their turn; 512 if not given. */
  readonly queue?: number;
  /** So many calls in a row without an answer open the circuit; 5 if not given. */
  readonly failuresToOpen?: number;
  /** While the circuit is open, one call in so many milliseconds tries; 1,000 if not given. */
  readonly probeEveryMs?: number;
  /** A clock that never goes back, in milliseconds. */
  readonly now?: () => number;
  /** Told of every finished call, for metrics. */
  readonly onCall?: (event: CallEvent) => void;
}

/** Deadlines by what waits for the call. */
interface Deadlines {
  readonly read: number;
  readonly write: number;
}

/**
 * The one client of Elasticsearch, and the only code that knows its package. Nothing is sent before the first call, and nothing
 * is asked of the cluster but what is called for (no sniffing). The port, `EsClient`, says what calls promise.
 */
export function createEsClient(settings: ElasticsearchSettings, options: EsClientOptions): EsClient {
  const client = new Client(connectionOf(settings));
  const now = options.now ?? (() => performance.now());
  const circuit = new CircuitBreaker({
    failures: options.failuresToOpen ?? 5,
    probeEveryMs: options.probeEveryMs ?? 1_000,
    now,
  });
  const slots = new CallSlots({ concurrency: options.concurrency ?? 64, queue: options.queue ?? 512 });
  const calls = new GuardedCalls({ slots, circuit, now, onCall: options.onCall ?? (() => undefined) });
  const deadlines = { read: options.deadlineMs, write: options.writeDeadlineMs ?? 60_000 };
  const close = () => client.close();
  return {
    ...searching(client, calls, deadlines),
    ...reading(client, calls, deadlines),
    ...writing(client, calls, deadlines),
    indices: managing(client, calls, deadlines),
    get circuit() {
      return circuit.state;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function connectionOf(settings: ElasticsearchSettings): ConstructorParameters<typeof Client>[0] {
  const { ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password, ELASTICSEARCH_CA: ca } = settings;
  const basic = username !== undefined && password !== undefined ? { username, password } : undefined;
  const auth = settings.ELASTICSEARCH_API_KEY === undefined ? basic : { apiKey: settings.ELASTICSEARCH_API_KEY };
  return {
    nodes: [...settings.ELASTICSEARCH_URL],
    name: 'marquee',
    maxRetries: 0, // GuardedCalls knows what may be repeated
    sniffOnStart: false,
    sniffInterval: false,
    sniffOnConnectionFault: false,
    redaction: { type: 'remove' },
    ...(auth === undefined ? {} : { auth }),
    ...(ca === undefined ? {} : { tls: { ca } }),
  };
}

const timeout = (ms: number) => ({ timeout: `${ms}ms` });
const bothTimeouts = (ms: number) => ({ timeout: `${ms}ms`, master_timeout: `${ms}ms` });
const wholeOrNothing = (ms: number) => ({ timeout: `${ms}ms`, allow_partial_search_results: false });

function searching(
  client: Client,
  calls: GuardedCalls,
  { read }: Deadlines,
): Pick<EsClient, 'search' | 'msearch' | 'openPointInTime' | 'closePointInTime'> {
  const search: CallPlan = { call: 'search', repeatable: true, deadlineMs: read, querystring: wholeOrNothing };
  const msearch: CallPlan = { call: 'msearch', repeatable: true, deadlineMs: read };
  const open: CallPlan = { call: 'openPointInTime', repeatable: false, deadlineMs: read };
  const close: CallPlan = { call: 'closePointInTime', repeatable: true, deadlineMs: read };
  return {
    search: <D, A>(request: object, options: CallOptions = {}) =>
      calls.run(search, options, async (transport) =>
        wholeSearch(await client.search<D, A>(request as estypes.SearchRequest, transport), search),
      ),
    msearch: <D>(request: MultiSearchRequest, options: CallOptions = {}) =>
      calls.run(msearch, options, async (transport) =>
        wholeMultiSearch(await client.msearch<D>(bounded(request, options.deadlineMs ?? read), transport), msearch),
      ),
    openPointInTime: (request, options = {}) =>
      calls.run(open, options, (transport) => client.openPointInTime(request, transport)),
    closePointInTime: (request, options = {}) =>
      calls.run(close, options, (transport) => client.closePointInTime(request, transport)),
  };
}

/** A multi search takes its timeout and its refusal of partial answers in each of its parts. */
function bounded(request: MultiSearchRequest, deadlineMs: number): estypes.MsearchRequest {
  const searches = request.searches.map((part, position) =>
    position % 2 === 0 ? { allow_partial_search_results: false, ...part } : { ...timeout(deadlineMs), ...part },
  );
  return { ...request, searches };
}

function reading(
  client: Client,
  calls: GuardedCalls,
  { read }: Deadlines,
): Pick<EsClient, 'mget' | 'get' | 'count' | 'health'> {
  const plan = (call: string): CallPlan => ({ call, repeatable: true, deadlineMs: read });
  const mget = plan('mget');
  const get = plan('get');
  const count = plan('count');
  const health = { ...plan('health'), querystring: timeout };
  return {
    mget: <D>(request: estypes.MgetRequest, options: CallOptions = {}): Promise<MultiGetResponse<D>> =>
      calls.run(mget, options, async (transport) => wholeMultiGet(await client.mget<D>(request, transport), mget)),
    get: <D>(request: estypes.GetRequest, options: CallOptions = {}) =>
      calls.run(get, options, (transport) => client.get<D>(request, transport)),
    count: (request, options = {}) => calls.run(count, options, (transport) => client.count(request, transport)),
    health: (request = {}, options = {}) =>
      calls.run(health, options, (transport) => client.cluster.health(request, transport)),
  };
}

function writing(client: Client, calls: GuardedCalls, { write }: Deadlines): Pick<EsClient, 'index' | 'bulk'> {
  // Neither is repeated: the second of two conditional writes meets the conflict that the first one made.
  const index: CallPlan = { call: 'index', repeatable: false, deadlineMs: write, querystring: timeout };
  const bulk: CallPlan = { call: 'bulk', repeatable: false, deadlineMs: write, querystring: timeout };
  return {
    index: <D>(request: estypes.IndexRequest<D>, options: CallOptions = {}) =>
      calls.run(index, options, (transport) => client.index<D>(request, transport)),
    bulk: <D, P>(request: estypes.BulkRequest<D, P>, options: CallOptions = {}) =>
      calls.run(bulk, options, (transport) => client.bulk<D, P>(request, transport)),
  };
}

function managing(client: Client, calls: GuardedCalls, { read, write }: Deadlines): IndicesPort {
  const plan = (call: string, repeatable: boolean): CallPlan => ({
    call: `indices.${call}`,
    repeatable,
    deadlineMs: write,
  });
  const create = { ...plan('create', false), querystring: bothTimeouts };
  const remove = { ...plan('delete', false), querystring: bothTimeouts };
  const exists = { ...plan('exists', true), deadlineMs: read };
  const forcemerge = plan('forcemerge', true);
  const get = { ...plan('get', true), deadlineMs: read };
  const putSettings = { ...plan('putSettings', true), querystring: bothTimeouts };
  const refresh = plan('refresh', true);
  const { indices } = client;
  return {
    create: (request, options = {}) => calls.run(create, options, (transport) => indices.create(request, transport)),
    delete: (request, options = {}) => calls.run(remove, options, (transport) => indices.delete(request, transport)),
    exists: (request, options = {}) => calls.run(exists, options, (transport) => indices.exists(request, transport)),
    forcemerge: (request, options = {}) =>
      calls.run(forcemerge, options, (transport) => indices.forcemerge(request, transport)),
    get: (request, options = {}) => calls.run(get, options, (transport) => indices.get(request, transport)),
    putSettings: (request, options = {}) =>
      calls.run(putSettings, options, (transport) => indices.putSettings(request, transport)),
    refresh: (request, options = {}) => calls.run(refresh, options, (transport) => indices.refresh(request, transport)),
  };
}
