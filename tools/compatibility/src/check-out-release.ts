import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lockfile } from '@marquee/bundle';
import { runCommand } from '@marquee/processes';
import { Failure } from '@marquee/terminal';
import { RELEASED } from './schemas.ts';
import { runtimePackages, samePackages } from './locked-packages.ts';

export interface CheckOutOptions {
  /** The checkout whose repository has the commit, and whose packages are lent. */
  readonly root: string;
  readonly commit: string;
  /** Where to put it; what is there is replaced, unless it is the same commit with packages of its own: these take half a minute. */
  readonly folder: string;
}

/** What is built and run of a release. */
const PROGRAMS = RELEASED.map((name) => (name === 'publish' ? 'tools/publish' : `apps/${name}`));

/** Names the commit that was installed, and is there only when that came to its end. */
const STAMP = 'node_modules/.marquee-release';

/**
 * Puts a commit's files into a folder, with a `node_modules` from which its programs run and are bundled: packages of others are links
 * to those of `root` where the lockfiles agree on them, else they are installed; our own are links within the folder.
 * @throws Failure when the commit is not to be had
 */
export async function checkOutRelease({ root, commit, folder }: CheckOutOptions): Promise<void> {
  const stamp = join(folder, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === commit) return;
  await ensureCommit(root, commit);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'release.tar');
  await runGit(root, ['archive', '--format=tar', `--output=${archive}`, commit]);
  await run('tar', ['-xf', archive, '-C', folder], folder);
  rmSync(archive);
  const [released, present] = [folder, root].map(readLockfile) as [Lockfile, Lockfile];
  const lent = samePackages(released, present);
  if (runtimePackages(released, PROGRAMS).every((path) => lent.includes(path))) {
    linkPackages({ root, folder }, lent, released);
    return;
  }
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  writeFileSync(stamp, commit);
}

function readLockfile(folder: string): Lockfile {
  return JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lockfile;
}

/** A clone may be shallow: then the one commit is asked for. */
async function ensureCommit(root: string, commit: string): Promise<void> {
  if (await hasCommit(root, commit)) return;
  const { code, output } = await git(root, ['fetch', '--quiet', '--depth', '1', 'origin', commit]);
  if (code === 0 && (await hasCommit(root, commit))) return;
  throw new Failure(
    `The released commit ${commit} is not in this clone, and could not be fetched.`,
    `git fetch --depth 1 origin ${commit}\nor clone with the whole history: git fetch --unshallow`,
    { evidence: output },
  );
}

async function hasCommit(root: string, commit: string): Promise<boolean> {
  return (await git(root, ['cat-file', '-e', `${commit}^{commit}`])).code === 0;
}

function git(root: string, args: readonly string[]) {
  // Within a hook, git's own variables name another repository.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return runCommand({ name: 'git', command: 'git', args, cwd: root, env, output: 'hold' });
}

async function runGit(root: string, args: readonly string[]): Promise<void> {
  const { code, output } = await git(root, args);
  if (code !== 0) throw new Failure(`git ${args[0] ?? ''} ended with ${code}.`, undefined, { evidence: output });
}

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await runCommand({ name: command, command, args, cwd, env: process.env, output: 'hold' });
  if (code !== 0) throw new Failure(`${command} ${args[0] ?? ''} ended with ${code}.`, undefined, { evidence: output });
}

function linkPackages(
  { root, folder }: Pick<CheckOutOptions, 'root' | 'folder'>,
  lent: readonly string[],
  released: Lockfile,
): void {
  for (const path of lent) {
    const outermost = /^.*?node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? path;
    // Those for other platforms are in the lockfile alone.
    if (lent.includes(outermost) && existsSync(join(root, outermost)))
      link(join(root, outermost), join(folder, outermost));
  }
  for (const [path, { link: isOwn, resolved }] of Object.entries(released.packages)) {
    if (isOwn === true) link(join(folder, String(resolved)), join(folder, path));
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    symlinkSync(target, path);
  } catch (error) {
    // What lies within a package that is linked came with it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
