import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOrFail } from '@marquee/processes';
import { z } from 'zod';
import { git } from './git.ts';
import type { ReleaseRecord } from './release-record.ts';
import type { ReleaseRequest } from './release-step.ts';
import { nxEnvironment, type WorkspaceProject } from './workspace-graph.ts';

/** The version of a first release: what is in production is no 0.x. */
const FIRST_VERSION = '1.0.0';

/**
 * Has Nx Release write the next version of each project into the package.json files of a scratch clone, and into its lockfile.
 * A clone may have no tags: here each last release gets one, of its recorded commit.
 * @returns the new versions by name; a project whose commits since then do not change what is shipped has none
 */
export async function writeNextVersions(
  checkout: string,
  projects: readonly WorkspaceProject[],
  releases: ReadonlyMap<string, ReleaseRecord>,
): Promise<ReadonlyMap<string, string>> {
  if (projects.length === 0) return new Map();
  for (const { commit, name, version } of releases.values())
    await git(checkout, 'tag', '--force', `${name}@${version}`, commit);
  const names = projects.map(({ name }) => name);
  const request: ReleaseRequest = {
    next: names.filter((name) => releases.has(name)),
    first: names.filter((name) => !releases.has(name)),
    firstVersion: FIRST_VERSION,
    resultFile: join(checkout, '.nx/ship-versions.json'),
  };
  await runOrFail({
    name: 'Nx Release',
    command: process.execPath,
    args: [join(import.meta.dirname, 'release-step.ts'), JSON.stringify(request)],
    cwd: checkout,
    env: nxEnvironment(),
    output: 'hold',
  });
  const result: unknown = JSON.parse(readFileSync(request.resultFile, 'utf8'));
  const versions = Object.entries(z.record(z.string(), z.string().nullable()).parse(result));
  const found = new Map(versions.flatMap(([name, version]) => (version === null ? [] : [[name, version]])));
  for (const { root } of projects.filter(({ name }) => found.has(name))) writeDependents(checkout, root);
  return found;
}

interface Manifest {
  readonly name: string;
  version: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/**
 * Brings the new version of the project at `root` into the lockfile, and into the projects that depend on it: npm would look for the
 * old one elsewhere. Nx would only do that for projects that are released too, and leave the lockfile to `npm install`.
 */
function writeDependents(checkout: string, root: string): void {
  const { name, version } = readJson(join(checkout, root, 'package.json')) as Manifest;
  const lockfile = join(checkout, 'package-lock.json');
  const whole = readJson(lockfile) as { packages: Record<string, Manifest> };
  for (const [folder, entry] of Object.entries(whole.packages)) {
    if (folder === root) entry.version = version;
    if (folder.includes('node_modules/') || !pointTo(entry, name, version)) continue;
    const file = join(checkout, folder, 'package.json');
    const manifest = readJson(file) as Manifest;
    pointTo(manifest, name, version);
    writeJson(file, manifest);
  }
  writeJson(lockfile, whole);
}

/** @returns whether `manifest` depends on `name` at all */
function pointTo({ dependencies, devDependencies }: Manifest, name: string, version: string): boolean {
  const lists = [dependencies, devDependencies].filter((list) => list?.[name] !== undefined);
  for (const list of lists) if (list !== undefined) list[name] = version;
  return lists.length > 0;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
