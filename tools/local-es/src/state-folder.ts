import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from '@marquee/terminal';

/** The checkout that these tools lie in. */
export const WORKSPACE_ROOT = resolve(import.meta.dirname, '../../..');

/** Where everything is kept that a run leaves behind: `.marquee` in the checkout, or `MARQUEE_STATE_DIR`. */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  const folder = env['MARQUEE_STATE_DIR'];
  return folder === undefined || folder === '' ? join(WORKSPACE_ROOT, '.marquee') : resolve(folder);
}

/** A user and group id to run a process as. */
export interface UnprivilegedUser {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` and `nogroup` of Debian; any id without rights does, the system need not know it. */
const NOBODY: UnprivilegedUser = { uid: 65534, gid: 65534 };

/** Elasticsearch refuses to run as root: the user to run it as then; else `undefined`, for the own one. */
export function unprivilegedUser(): UnprivilegedUser | undefined {
  return process.getuid?.() === 0 ? NOBODY : undefined;
}

/** Tells whether `user` can enter a folder, or run a program: a 0700 folder above it is enough to say no. */
export function isReachable(path: string, user: UnprivilegedUser | undefined): boolean {
  return spawnSync('test', ['-x', path], { cwd: '/', stdio: 'ignore', ...user }).status === 0;
}

/**
 * The folder for Elasticsearch's files: below `stateDir` if `user` can enter that, else (a checkout below a 0700 `/root`)
 * a folder of this checkout's own below `fallbackParent`, `/var/tmp` by default.
 */
export function elasticsearchFolder(
  stateDir: string,
  user: UnprivilegedUser | undefined,
  fallbackParent = '/var/tmp',
): string {
  mkdirSync(stateDir, { recursive: true });
  const wanted = join(stateDir, 'elasticsearch');
  if (isReachable(stateDir, user)) return madeFolder(wanted);
  const hash = createHash('sha256').update(stateDir).digest('hex').slice(0, 12);
  const fallback = join(fallbackParent, `marquee-${hash}`);
  assertOurs(fallback);
  return madeFolder(fallback);
}

function madeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** Everyone may write to /var/tmp: a folder that another user put there under our name is not to be trusted. */
function assertOurs(folder: string): void {
  if (!existsSync(folder)) return;
  const facts = lstatSync(folder);
  if (facts.isDirectory() && facts.uid === process.getuid?.()) return;
  throw new Failure(`${folder} belongs to somebody else.`, 'Remove it, or set MARQUEE_STATE_DIR to another folder.');
}
