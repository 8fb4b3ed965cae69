import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runOrFail } from '@marquee/processes';
import { z } from 'zod';

/** How a project is shipped: as a service that answers, or as a job that runs to its end. */
export type ShipKind = 'service' | 'job';

export interface WorkspaceProject {
  readonly name: string;
  /** Its folder, such as `libs/answers`. */
  readonly root: string;
  /** `undefined`: it is not shipped. It says so itself: `"nx": { "metadata": { "ship": "service" } }`. */
  readonly ship: ShipKind | undefined;
  /** Names of the projects that it imports, or that it says it depends on. */
  readonly dependencies: readonly string[];
}

export interface WorkspaceGraph {
  readonly projects: ReadonlyMap<string, WorkspaceProject>;
}

const manifestSchema = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  nx: z
    .object({
      name: z.string(),
      metadata: z.object({ ship: z.enum(['service', 'job']).optional() }).default({}),
      implicitDependencies: z.array(z.string()).default([]),
    })
    .optional(),
});

/** What a checkout's own Nx is called with: nothing of a run of Nx around this one, no daemon left behind. */
export function nxEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('NX_'));
  // Nx's plugins in a process of their own each cost more than they do.
  return { ...Object.fromEntries(kept), NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_ISOLATE_PLUGINS: 'false' };
}

/** Runs the `nx` of a checkout. @throws Failure with what it said */
export async function runNx(
  checkout: string,
  name: string,
  { args, signal }: { args: readonly string[]; signal?: AbortSignal | undefined },
): Promise<string> {
  const command = join(checkout, 'node_modules/.bin/nx');
  return runOrFail({ name, command, args, cwd: checkout, env: nxEnvironment(), output: 'hold', signal });
}

/** Reads the projects of a checkout from their own package.json files; what is none of Nx's is left out. */
export function readGraph(checkout: string): WorkspaceGraph {
  const { workspaces } = z.object({ workspaces: z.array(z.string()) }).parse(readJson(join(checkout, 'package.json')));
  const roots = globSync(
    workspaces.map((pattern) => `${pattern}/package.json`),
    { cwd: checkout },
  ).map((file) => dirname(file));
  const manifests = roots.toSorted().flatMap((root) => {
    const { nx, ...manifest } = manifestSchema.parse(readJson(join(checkout, root, 'package.json')));
    return nx === undefined ? [] : [{ root, nx, ...manifest }];
  });
  const names = new Map(manifests.map(({ name, nx }) => [name, nx.name]));
  const projects = manifests.map(({ dependencies, devDependencies, nx, root }): WorkspaceProject => {
    const imported = Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => names.get(name) ?? []);
    return { name: nx.name, root, ship: nx.metadata.ship, dependencies: [...imported, ...nx.implicitDependencies] };
  });
  return { projects: new Map(projects.map((project) => [project.name, project])) };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The projects that `nx affected` would run. */
export async function affectedProjects(checkout: string, base: string, head: string): Promise<ReadonlySet<string>> {
  const args = ['show', 'projects', '--affected', `--base=${base}`, `--head=${head}`, '--json'];
  const output = await runNx(checkout, 'Finding what is affected', { args });
  const names = output.split('\n').findLast((line) => line.startsWith('['));
  return new Set(z.array(z.string()).parse(JSON.parse(names ?? '')));
}
