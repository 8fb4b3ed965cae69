import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Resolves the workspace's own packages to their folders (`libs/answers/src/index.ts`), while all others keep the path by which
 * they are found (`node_modules/zod/…`), though that be a link into another checkout: paths are part of a bundle's source map.
 */
export function workspacePackages(root: string): Plugin {
  const realRoot = realpathSync(root);
  return {
    name: 'workspace-packages',
    setup(build) {
      build.onResolve({ filter: /^@marquee\// }, async ({ kind, path, pluginData, resolveDir }) => {
        if (pluginData === build) return undefined;
        const found = await build.resolve(path, { kind, resolveDir, pluginData: build });
        if (found.errors.length > 0) return { errors: found.errors };
        return { path: join(root, relative(realRoot, realpathSync(found.path))), sideEffects: found.sideEffects };
      });
    },
  };
}
