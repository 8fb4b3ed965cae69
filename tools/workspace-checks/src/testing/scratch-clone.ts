import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { linkWorkspace } from '@marquee/bundle';

/** A clone of a checkout, with what is not committed there, to make commits in and ask Nx about them. */
export interface ScratchClone {
  readonly folder: string;
  /** The commit that all others are compared with. */
  readonly base: string;
  /** Commits one change upon `base`. @returns the commit */
  commitEdit(path: string, edit: (text: string) => string): string;
  /** For each commit, the projects that `nx affected` would run, sorted. */
  affectedBy(commits: readonly string[]): string[][];
  remove(): void;
}

/** @param prepare changes the clone before `base` is committed */
export function makeScratchClone(root: string, prepare: (folder: string) => void): ScratchClone {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-affected-')));
  const git = (...args: readonly string[]): string => run(folder, 'git', args);
  git('clone', '--quiet', '--shared', '--no-tags', '--template=', root, '.');
  copyUncommitted(root, folder);
  const missing = linkWorkspace(root, folder);
  if (missing.length > 0) throw new Error(`node_modules is not what the lockfile wants: ${JSON.stringify(missing)}`);
  prepare(folder);
  const commitAll = (message: string): string => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  const base = commitAll('The checkout as it is');
  return {
    folder,
    base,
    commitEdit(path, edit) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, edit(existsSync(file) ? readFileSync(file, 'utf8') : ''));
      const commit = commitAll(path);
      git('reset', '--quiet', '--hard', base);
      return commit;
    },
    affectedBy(commits) {
      const program = resolve(import.meta.dirname, '../affected.fixture.mjs');
      const lines = run(folder, process.execPath, [program, base, ...commits]).split('\n');
      return lines.map((line) => (JSON.parse(line) as string[]).toSorted());
    },
    remove() {
      rmSync(folder, { recursive: true });
    },
  };
}

/** Nothing of a run of Nx or a git hook around the test. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:NX|GIT)_/u.test(name))),
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

function run(folder: string, command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, env: ENVIRONMENT, encoding: 'utf8', maxBuffer: 1e8 }).trim();
}

function copyUncommitted(root: string, folder: string): void {
  const changed = [
    run(root, 'git', ['diff', '--name-only', '--no-renames', '-z', 'HEAD']),
    run(root, 'git', ['ls-files', '--others', '--exclude-standard', '-z']),
  ].flatMap((list) => list.split('\0').filter((path) => path !== ''));
  for (const path of changed) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
    else rmSync(join(folder, path), { force: true });
  }
}
