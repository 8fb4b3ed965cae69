import { runCommand } from '@marquee/processes';
import { Failure } from '@marquee/terminal';

/** Runs git in `folder`. @throws Failure with what it said */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, output } = await runGit(folder, args);
  if (code !== 0) throw new Failure(`git ${args.join(' ')} failed.`, undefined, { evidence: output });
  return output;
}

async function runGit(folder: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const options = ['-c', 'core.quotePath=false', '-c', 'advice.detachedHead=false'];
  // Within a hook, git's variables name the repository around it.
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|INDEX_FILE|WORK_TREE|PREFIX)$/u.test(name));
  const env = { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0' };
  return runCommand({ name: 'git', command: 'git', args: [...options, ...args], cwd: folder, env, output: 'hold' });
}

/** The whole id of a commit. @throws Failure when the clone has no such commit */
export async function resolveCommit(folder: string, ref: string, option: string): Promise<string> {
  const { code, output } = await runGit(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  if (code === 0) return output.trim();
  throw new Failure(
    `There is no commit "${ref}" in this clone (${option}).`,
    'Name a branch, a tag or a commit; `git fetch --unshallow` where the clone has only the newest commits.',
  );
}

/** @throws Failure when the two have no history in common */
export async function mergeBase(folder: string, base: string, head: string): Promise<string> {
  const { code, output } = await runGit(folder, ['merge-base', base, head]);
  if (code === 0) return output.trim();
  throw new Failure(
    `${base.slice(0, 9)} and ${head.slice(0, 9)} have no commit in common.`,
    'Name a base of the same history; `git fetch --unshallow` where the clone has only the newest commits.',
  );
}

/** What differs from the last commit or is new, as `git status --short` says it. */
export async function uncommittedFiles(folder: string): Promise<string[]> {
  return lines(await git(folder, 'status', '--porcelain', '--untracked-files=all'));
}

/** The files that differ between two commits, sorted; a moved one counts where it was and where it is. */
export async function changedFiles(folder: string, base: string, head: string): Promise<string[]> {
  return lines(await git(folder, 'diff', '--name-only', '--no-renames', base, head)).toSorted();
}

/** A file as it is in a commit, or `undefined` when that has none of this name. */
export async function fileAt(folder: string, commit: string, path: string): Promise<string | undefined> {
  const { code, output } = await runGit(folder, ['show', `${commit}:${path}`]);
  return code === 0 ? output : undefined;
}

/** When a commit was made, as `2026-11-24T14:05:39Z`. */
export async function commitTime(folder: string, commit: string): Promise<string> {
  const seconds = await git(folder, 'show', '--no-patch', '--format=%ct', commit);
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
