import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { lockedDependencies, type Lockfile } from './prune-lockfile.ts';

/**
 * Bundles a package once that the lockfile has at several places in one version: npm cannot put it in one place when another version
 * lies at the root, and Express alone would bring four tables of MIME types.
 */
export function sharedPackages(root: string, lockfile: Lockfile): Plugin {
  const shared = sharedPlaces(lockfile);
  const names = [...new Set([...shared.keys()].map(nameOf))];
  return {
    name: 'shared-packages',
    setup(build) {
      if (names.length === 0) return;
      const filter = new RegExp(`^(?:${names.map((name) => name.replaceAll('.', String.raw`\.`)).join('|')})(?:/|$)`);
      build.onResolve({ filter }, async ({ kind, path, pluginData, resolveDir }) => {
        if (pluginData === build) return undefined;
        const found = await build.resolve(path, { kind, resolveDir, pluginData: build });
        const [folder = ''] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(relative(root, found.path)) ?? [];
        const first = shared.get(folder);
        if (found.errors.length > 0 || first === undefined) return undefined;
        return {
          path: join(root, first, relative(folder, relative(root, found.path))),
          sideEffects: found.sideEffects,
        };
      });
    },
  };
}

/**
 * For each place of a package, the first place that has the very same, with the very same packages that it needs. What lies in an
 * app's own folder is that app's own.
 */
export function sharedPlaces(lockfile: Lockfile): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const shared = new Map<string, string>();
  const paths = Object.keys(lockfile.packages).filter((path) => /^(?:libs\/[^/]+\/)?node_modules\//u.test(path));
  for (const path of paths.toSorted()) {
    const identity = identityOf(lockfile, path, []);
    const place = first.get(identity) ?? path;
    if (place === path) first.set(identity, path);
    else shared.set(path, place);
  }
  return shared;
}

/** Name, version and hash of a package and of all that it needs, from where it lies. */
function identityOf(lockfile: Lockfile, path: string, above: readonly string[]): string {
  const { integrity, link, version } = lockfile.packages[path] ?? {};
  const own = [nameOf(path), link === true ? path : version, integrity].join('@');
  if (above.includes(own)) return own;
  const needed = lockedDependencies(lockfile, path).map((each) => identityOf(lockfile, each, [...above, own]));
  return `${own}(${needed.toSorted().join()})`;
}

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1) ?? path;
}
