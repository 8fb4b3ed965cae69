import { lockedDependencies, lockedPackage, type Lockfile } from '@marquee/bundle';
import type { WorkspaceProject } from './workspace-graph.ts';

/** npm packages that two lockfiles have at different versions or hashes, by their paths in either. */
export function changedPackages(before: Lockfile, after: Lockfile): ReadonlySet<string> {
  const paths = new Set([...Object.keys(before.packages), ...Object.keys(after.packages)]);
  const changed = [...paths].filter((path) => isPackage(path) && identity(before, path) !== identity(after, path));
  return new Set(changed);
}

function isPackage(path: string): boolean {
  return /(?:^|\/)node_modules\//u.test(path);
}

function identity({ packages }: Lockfile, path: string): string {
  const { integrity, link, version } = packages[path] ?? {};
  return JSON.stringify([version, integrity, link]);
}

/** The changed packages that a project needs, as `zod 4.6.7`, sorted: those that it names, and what these need. */
export function changedPackagesOf(
  { root }: Pick<WorkspaceProject, 'root'>,
  lockfile: Lockfile,
  changed: ReadonlySet<string>,
): string[] {
  const { dependencies, devDependencies, optionalDependencies } = lockfile.packages[root] ?? {};
  const names = Object.keys({ ...dependencies, ...(devDependencies as object), ...optionalDependencies });
  const needed = new Set(names.flatMap((name) => lockedPackage(lockfile, name, root) ?? []));
  for (const path of needed) {
    // Another project of the workspace: a chain of imports leads to what it needs.
    if (lockfile.packages[path]?.link === true) continue;
    for (const dependency of lockedDependencies(lockfile, path)) needed.add(dependency);
  }
  return [...needed]
    .filter((path) => changed.has(path))
    .map((path) => describePackage(lockfile, path))
    .toSorted();
}

function describePackage({ packages }: Lockfile, path: string): string {
  return `${path.split('node_modules/').at(-1) ?? path} ${packages[path]?.version ?? ''}`.trimEnd();
}
