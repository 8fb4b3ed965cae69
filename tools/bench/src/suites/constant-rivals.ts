import { buildGoRivals, goRival, nginxRival, nodeRival, type RivalPlan } from '../stage/rivals.ts';
import type { Stage } from '../stage/stage.ts';

export const GO_NET_HTTP = 'Go net/http + mux';
const GO_FASTHTTP = 'Go fasthttp';
const NGINX = 'nginx';
const NODE = { 'bare node:http': 'constant-http.mjs', Express: 'constant-express.mjs' } as const;

/** Who can take part. */
export interface ConstantRivals {
  readonly plans: readonly ((port: number) => RivalPlan)[];
  /** Who cannot, and why, for people. */
  readonly missing: readonly string[];
}

export interface ConstantOptions {
  /** The folder of the files that all hand out. */
  readonly bodies: string;
  /** Parts of names; all rivals when empty. */
  readonly only: readonly string[];
  readonly probe: string;
}

/** The rivals that hand out bytes from memory, or files. */
export async function constantRivals(stage: Stage, options: ConstantOptions): Promise<ConstantRivals> {
  const { only, bodies, probe } = options;
  const isWanted = (name: string): boolean =>
    only.length === 0 || only.some((part) => name.toLowerCase().includes(part.toLowerCase()));
  const go = await goRivals(stage, options, isWanted);
  const plans = [...go.plans];
  const missing = [...go.missing];
  if (isWanted(NGINX)) {
    const nginx = nginxRival(bodies, probe, { env: stage.context.env, folder: stage.folder });
    if (nginx === undefined) missing.push('Without nginx: it is not installed (apt-get install nginx-light).');
    else plans.push(nginx);
  }
  for (const [name, file] of Object.entries(NODE))
    if (isWanted(name)) plans.push(nodeRival(file, { name, env: { BODIES: bodies }, probe }));
  return { plans, missing };
}

async function goRivals(
  { folder, context }: Stage,
  { bodies, probe }: ConstantOptions,
  isWanted: (name: string) => boolean,
): Promise<ConstantRivals> {
  const kinds = { nethttp: GO_NET_HTTP, fasthttp: GO_FASTHTTP } as const;
  const wanted = Object.entries(kinds).filter(([, name]) => isWanted(name));
  if (wanted.length === 0) return { plans: [], missing: [] };
  const built = await buildGoRivals(folder, context);
  if ('missing' in built) return { plans: [], missing: [`Without Go: ${built.missing}.`] };
  const env = { BODIES: bodies, GOMAXPROCS: '2' };
  return { plans: wanted.map(([kind, name]) => goRival(built, kind, { name, env, probe })), missing: [] };
}
