import type { Answers } from '@marquee/answers';
import type { Snapshot } from '@marquee/catalogue-index';
import { declaredHeaders, type DeviceContext, type DeviceRules, resolveDeviceContext } from '@marquee/device-context';
import { requestKey, sendHit } from '@marquee/front-door';
import { Problem } from '@marquee/problem';
import {
  nameOperation,
  parseQuery,
  type Query,
  queryOf,
  type Request,
  type Response,
  type Router,
} from '@marquee/service';
import type { AnyCatalogueEndpoint } from './catalogue-endpoint.ts';
import type { PublicAddresses } from './link-base.ts';
import { namesUnknownFields } from './mask-params.ts';
import { type Asked, recipeFor } from './recipe.ts';
import { peerName, requestFacts, type Surroundings } from './request-facts.ts';

export interface CatalogueOptions<Ports> {
  endpoints: readonly AnyCatalogueEndpoint<Ports>[];
  ports: Ports;
  /** Where the catalogue stands; `current` is undefined until a manifest is known. */
  snapshots: { readonly current: Snapshot | undefined };
  answers: Answers<Snapshot>;
  /** Whether answers are kept; without it each request is answered by itself, for measurements and comparisons. */
  answersKept: boolean;
  /** Whether each answer is checked against what its endpoint declares; for tests. */
  answersChecked: boolean;
  /** Told of an operation's question that names fields which no item has. */
  onUnknownFields: (operation: string) => void;
  rules: DeviceRules;
  addresses: PublicAddresses;
  surroundings: Surroundings;
  /** ms since the epoch. */
  clock: () => number;
}

/** The root of all catalogue paths. */
export const CATALOGUE_ROOT = '/v:version/:platform/catalogue';
const NOT_READY_RETRY_S = 2;

/** The request headers that answers depend on, in the order in which the door's keys have them. */
export function keyHeaders(rules: DeviceRules): readonly string[] {
  return ['accept-encoding', ...declaredHeaders(rules)];
}

/** Where an address decides, a proxy names the client's in a header: such requests are judged by node:http's side alone. */
export function passedOnHeaders({ addressDecides }: Surroundings): readonly string[] {
  return addressDecides ? ['x-forwarded-for'] : [];
}

const segment = (request: Request, name: string): string => {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
};

function currentSnapshot(snapshots: CatalogueOptions<never>['snapshots']): Snapshot {
  if (snapshots.current !== undefined) return snapshots.current;
  throw new Problem('NOT_READY', 'No catalogue is known yet; please try again.', { retryAfterS: NOT_READY_RETRY_S });
}

/** The query with the path's own parameters, which no query can override. */
function questionSource(request: Request, query: Query): Query {
  const inPath = Object.keys(request.params).filter((name) => name !== 'version' && name !== 'platform');
  return new Map([...query, ...inPath.map((name) => [name, [segment(request, name)]] as const)]);
}

function deviceOf<Ports>(request: Request, query: Query, options: CatalogueOptions<Ports>): DeviceContext {
  const path = { version: segment(request, 'version'), platform: segment(request, 'platform'), query };
  const { facts } = currentSnapshot(options.snapshots);
  return resolveDeviceContext(requestFacts(request, path, options.surroundings), options.rules, facts);
}

/** Numbers questions that must not be answered together. */
function uniqueKeys(): (key: string) => string {
  let count = 0;
  return (key) => `${key}#${(count += 1)}`;
}

/** Mounts endpoints below `/v{version}/{platform}/catalogue`: a request becomes a device context and a question, and is answered. */
export function mountCatalogue<Ports>(router: Router, options: CatalogueOptions<Ports>): void {
  const { answers, answersKept, clock, rules, surroundings } = options;
  const declared = keyHeaders(rules);
  const passOn = passedOnHeaders(surroundings);
  const unique = uniqueKeys();
  for (const endpoint of options.endpoints) {
    router.get(`${CATALOGUE_ROOT}${endpoint.path}`, async (request: Request, response: Response) => {
      nameOperation(response, endpoint.operation);
      const now = clock();
      const query = queryOf(request);
      const device = deviceOf(request, query, options);
      const asked: Asked = { device, question: parseQuery(endpoint.params, questionSource(request, query)) };
      if (namesUnknownFields(asked.question)) options.onUnknownFields(endpoint.operation);
      const recipe = recipeFor(asked, { ...options, endpoint });
      const served = await answers.answer(answersKept ? recipe : { ...recipe, key: unique(recipe.key) }, now);
      const form = await answers.formFor(served, request.headers['accept-encoding'], now);
      sendHit(request, response, { hit: form.hit, atMs: now, replaced: form.replaced });
      if (!answersKept) return;
      const peer = peerName(request.socket.remoteAddress, surroundings);
      // A request that the door would not read has no key there: remembered, it could answer another one.
      const key = requestKey(request, { declared, passOn, peer });
      if (key !== undefined) answers.remember(key, served, form);
    });
  }
}
