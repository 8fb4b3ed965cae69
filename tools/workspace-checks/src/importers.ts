import type { Project } from './read-projects.ts';

/** `name` and every project that depends on it, directly or not, by what their package.json files say; sorted. */
export function importersOf(projects: readonly Project[], name: string): string[] {
  const found = new Set([name]);
  for (const target of found) {
    for (const { manifest } of projects) if (dependsOn(manifest, target)) found.add(manifest.nx?.name ?? '');
  }
  return [...found].toSorted();
}

function dependsOn({ dependencies, devDependencies, nx }: Project['manifest'], target: string): boolean {
  if (nx?.implicitDependencies?.includes(target) === true) return true;
  return Object.keys({ ...dependencies, ...devDependencies }).includes(`@marquee/${target}`);
}
