import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { LockedPackage, Lockfile } from './prune-lockfile.ts';

/** A package that a checkout wants at a version which the other one does not have. */
export interface MissingPackage {
  /** Its path in the lockfile: `node_modules/zod`. */
  readonly path: string;
  readonly wanted: string | undefined;
  readonly installed: string | undefined;
}

/**
 * Makes the `node_modules` of `worktree`, another checkout of the workspace `root` (an older commit, a scratch clone): packages of
 * other people are links to those that `root` has installed, the workspace's own are links to the worktree's folders. It takes a
 * moment where `npm ci` takes half a minute. What is only for other platforms is left out, as npm does.
 * @returns the packages that the worktree's lockfile wants and `root` does not have at that version: with any of them
 *   nothing is linked, and only `npm ci` in the worktree makes it whole
 */
export function linkWorkspace(root: string, worktree: string): MissingPackage[] {
  const installed = readLockfile(root, INSTALLED);
  const wanted = Object.entries(readLockfile(worktree, 'package-lock.json').packages).filter(([path]) =>
    /(?:^|\/)node_modules\//u.test(path),
  );
  const missing = wanted.flatMap(([path, entry]) => missingPackage(path, entry, installed.packages[path]));
  if (missing.length > 0) return missing;
  for (const [path, { link, resolved }] of wanted) {
    if (link === true) makeLink(join(worktree, String(resolved)), join(worktree, path));
    else if (isOwnFolder(path) && existsSync(join(root, path))) makeLink(join(root, path), join(worktree, path));
  }
  linkCommands(root, worktree);
  // As npm leaves it: what is installed.
  const there = wanted.filter(([path]) => installed.packages[path] !== undefined);
  const content = { ...readLockfile(worktree, 'package-lock.json'), packages: Object.fromEntries(there) };
  writeFileSync(join(worktree, INSTALLED), `${JSON.stringify(content, undefined, 2)}\n`);
  return [];
}

/** npm's own lockfile of what it has installed. */
const INSTALLED = 'node_modules/.package-lock.json';

/** What lies in another package comes with that one's link. */
function isOwnFolder(path: string): boolean {
  return path.split('node_modules/').length === 2;
}

function missingPackage(path: string, wanted: LockedPackage, installed: LockedPackage | undefined): MissingPackage[] {
  if (wanted.link === true || installed?.version === wanted.version) return [];
  if (installed === undefined && wanted['optional'] === true) return [];
  return [{ path, wanted: wanted.version, installed: installed?.version }];
}

/** The commands of packages: links into the packages beside them, and so into the worktree's own. */
function linkCommands(root: string, worktree: string): void {
  const folder = 'node_modules/.bin';
  if (!existsSync(join(root, folder))) return;
  for (const name of readdirSync(join(root, folder)))
    makeLink(readlinkSync(join(root, folder, name)), join(worktree, folder, name));
}

function makeLink(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

function readLockfile(folder: string, name: string): Lockfile {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Lockfile;
}
