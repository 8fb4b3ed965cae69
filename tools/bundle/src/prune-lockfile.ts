/** One package of an npm lockfile (version 3), as far as pruning needs it. */
export interface LockedPackage {
  readonly version?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface PrunedInstall {
  /** The `package.json` for `npm ci` beside the bundle. */
  readonly manifest: {
    readonly name: string;
    readonly private: true;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  readonly lockfile: Lockfile & { readonly name: string; readonly requires: true };
}

/**
 * The part of a workspace's lockfile that installs `names` and nothing else, for every platform that the whole one has,
 * each at the very version and hash that the workspace has.
 * @param from the folder in the workspace that depends on `names`, such as `apps/images`
 * @throws Error when the lockfile lacks one of them
 */
export function pruneLockfile(whole: Lockfile, names: readonly string[], from: string): PrunedInstall {
  const kept = new Map<string, LockedPackage>();
  const dependencies: Record<string, string> = {};
  for (const name of names.toSorted()) {
    const path = lockedPackage(whole, name, from);
    if (path === undefined) throw new Error(`package-lock.json has no ${name} for ${from}`);
    dependencies[name] = whole.packages[path]?.version ?? '';
    keepWithDependencies({ whole, kept, from }, path, `node_modules/${name}`);
  }
  const name = from.split('/').at(-1) ?? from;
  const packages = { '': { name, dependencies }, ...Object.fromEntries([...kept].toSorted(byPath)) };
  return {
    manifest: { name, private: true, dependencies },
    lockfile: { name, lockfileVersion: whole.lockfileVersion, requires: true, packages },
  };
}

interface Pruning {
  readonly whole: Lockfile;
  readonly kept: Map<string, LockedPackage>;
  readonly from: string;
}

/** Keeps the package at `path` of the whole lockfile as `as` of the pruned one, and all that it needs. */
function keepWithDependencies(pruning: Pruning, path: string, as: string): void {
  const found = pruning.whole.packages[path];
  if (found === undefined || pruning.kept.has(as)) return;
  // What only tests need in the workspace is needed here: `npm ci --omit=dev` must not leave it out.
  const fields = Object.entries(found).filter(([field]) => field !== 'dev' && field !== 'devOptional');
  const entry: LockedPackage = Object.fromEntries(fields);
  pruning.kept.set(as, entry);
  for (const dependency of lockedDependencies(pruning.whole, path))
    keepWithDependencies(pruning, dependency, withoutFolder(dependency, pruning.from));
}

/** Where the packages lie that the one at `path` needs, as far as the lockfile has them: optional ones may be left out. */
export function lockedDependencies(whole: Lockfile, path: string): string[] {
  const { dependencies, optionalDependencies } = whole.packages[path] ?? {};
  const names = Object.keys({ ...dependencies, ...optionalDependencies });
  return names.flatMap((name) => lockedPackage(whole, name, path) ?? []);
}

/** Where `from` finds the package `name`, as Node looks for it: in its own node_modules first, then upwards. */
export function lockedPackage({ packages }: Lockfile, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (folder === '') return undefined;
  }
}

/** What lies in the app's own node_modules lies in the bundle's. */
function withoutFolder(path: string, folder: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
