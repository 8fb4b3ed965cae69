import type { Tree } from '@nx/devkit';
import { sourcesIn } from '../workspace/apps.ts';

/** Inside ports are a hundred higher. */
const INSIDE = 100;
const DEFAULT_PORTS = /\{ port: (\d+), insidePort: \d+ \}/gu;

/** The default ports after the highest that an app has. */
export function freePorts(tree: Tree): { readonly port: number; readonly insidePort: number } {
  const sources = tree.children('apps').flatMap((app) => sourcesIn(tree, `apps/${app}/src`));
  const taken = sources.flatMap((file) =>
    Array.from(tree.read(file, 'utf8')?.matchAll(DEFAULT_PORTS) ?? [], ([, port]) => Number(port)),
  );
  if (taken.length === 0)
    throw new Error('No app says which ports it has by default ({ port: 7001, insidePort: 7101 }).');
  const port = Math.max(...taken) + 1;
  return { port, insidePort: port + INSIDE };
}
