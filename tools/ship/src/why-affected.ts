import type { WorkspaceGraph, WorkspaceProject } from './workspace-graph.ts';

/** What a change touches: files of projects, packages of the lockfile, and files that belong to all. */
export interface Changes {
  /** Changed files, from the checkout's root. */
  readonly files: readonly string[];
  /** By project, those of the packages that it names (or that those need) which the lockfile has otherwise now. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
}

/** Why an app would be shipped. */
export interface Reason {
  /** From the app to the project that changed, each importing the next. */
  readonly chain: readonly string[];
  /** What changed there: files of it, or packages. */
  readonly changed: readonly string[];
}

/**
 * The shortest chain of imports from `app` to something that changed; of equal ones the first by name.
 * @returns `undefined` when nothing that it imports changed: then a file that all projects share has
 */
export function whyAffected(graph: WorkspaceGraph, changes: Changes, app: string): Reason | undefined {
  const chains = new Map<string, readonly string[]>([[app, [app]]]);
  for (const [name, chain] of chains) {
    const project = graph.projects.get(name);
    if (project === undefined) continue;
    const changed = changesIn(project, changes, graph);
    if (changed.length > 0) return { chain, changed };
    for (const dependency of project.dependencies.toSorted())
      if (!chains.has(dependency)) chains.set(dependency, [...chain, dependency]);
  }
  return undefined;
}

function changesIn(project: WorkspaceProject, { files, packages }: Changes, graph: WorkspaceGraph): readonly string[] {
  const own = files.filter((file) => projectOf(graph, file)?.name === project.name);
  return own.length > 0 ? own : (packages.get(project.name) ?? []);
}

/** The project that a file lies in: the one with the longest root, should one lie in another. */
export function projectOf({ projects }: WorkspaceGraph, file: string): WorkspaceProject | undefined {
  const around = [...projects.values()].filter(({ root }) => file.startsWith(`${root}/`));
  return around.toSorted((one, other) => other.root.length - one.root.length)[0];
}

/** `app` and all that it imports, directly or not. */
export function withDependencies({ projects }: WorkspaceGraph, app: string): Set<string> {
  const found = new Set([app]);
  for (const name of found) for (const dependency of projects.get(name)?.dependencies ?? []) found.add(dependency);
  return found;
}

/** `metadata ← catalogue-api ← answers: libs/answers/src/x.ts (and 2 more)`. */
export function describeReason({ chain, changed: [first, ...more] }: Reason): string {
  return `${chain.join(' ← ')}: ${first}${more.length === 0 ? '' : ` (and ${more.length} more)`}`;
}
