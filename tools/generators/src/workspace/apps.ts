import type { Tree } from '@nx/devkit';

/** The apps whose endpoints are listed in `src/endpoints.ts`: those that `buildCatalogueService` runs. */
export function catalogueApps(tree: Tree): string[] {
  return tree.children('apps').filter((app) => tree.exists(`apps/${app}/src/endpoints.ts`));
}

/** All TypeScript files of a folder and of those below it. */
export function sourcesIn(tree: Tree, folder: string): string[] {
  return tree.children(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return tree.isFile(path) ? (name.endsWith('.ts') ? [path] : []) : sourcesIn(tree, path);
  });
}
