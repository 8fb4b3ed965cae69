import { lockedDependencies, type LockedPackage, type Lockfile } from '@marquee/bundle';

/** Which Node is installed beside the packages does not matter to them: a release runs on the one that runs its test. */
const NODE_ITSELF = /(?:^|\/)node_modules\/node-(?:linux|win|darwin)-/u;

/** The paths of all packages of others, such as `node_modules/zod`, Node itself apart. */
function thirdPartyPackages({ packages }: Lockfile): string[] {
  const others = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true);
  return others.map(([path]) => path).filter((path) => !NODE_ITSELF.test(path));
}

/**
 * The paths of the packages of others that `programs` (folders in the workspace) run with. A package that lies in several projects'
 * folders is needed in each, since a bundle takes one of equal copies, whichever it be.
 */
export function runtimePackages(lockfile: Lockfile, programs: readonly string[]): string[] {
  const reached = new Set<string>();
  const walk = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    const { link, resolved } = lockfile.packages[path] ?? {};
    if (link === true) walk(String(resolved));
    else lockedDependencies(lockfile, path).forEach(walk);
  };
  programs.forEach(walk);
  const names = new Set([...reached].map(nameOf));
  const isCopy = (path: string): boolean => /^libs\/[^/]+\/node_modules\//u.test(path) && names.has(nameOf(path));
  return thirdPartyPackages(lockfile).filter((path) => reached.has(path) || isCopy(path));
}

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? path;
}

/** Of the packages of others, those that an install by `present` has as `released` wants them. */
export function samePackages(released: Lockfile, present: Lockfile): string[] {
  const isSame = (before: LockedPackage | undefined, now: LockedPackage | undefined): boolean =>
    now !== undefined && before?.version === now.version && before?.['integrity'] === now['integrity'];
  return thirdPartyPackages(released).filter((path) => isSame(released.packages[path], present.packages[path]));
}
