import { git } from './git.ts';

/** A commit as a changelog tells it (Conventional Commits 1.0.0). */
export interface Commit {
  readonly hash: string;
  /** `feat`, `fix` …; `undefined`: its subject has no such form, and is the description whole. */
  readonly type: string | undefined;
  readonly scope: string | undefined;
  readonly description: string;
  readonly body: string;
  readonly isBreaking: boolean;
  readonly files: readonly string[];
}

const SUBJECT = /^(?<type>[a-z]+)(?:\((?<scope>[^)]+)\))?(?<breaking>!)?: (?<description>.+)$/iu;
const FOOTER = /^BREAKING[ -]CHANGE: /mu;

/** Reads a commit's message. */
export function parseCommit(message: string): Omit<Commit, 'hash' | 'files'> {
  const [subject = '', ...rest] = message.split('\n');
  const body = rest.join('\n').trim();
  const parts = SUBJECT.exec(subject)?.groups;
  return {
    type: parts?.['type']?.toLowerCase(),
    scope: parts?.['scope'],
    description: parts?.['description'] ?? subject,
    body,
    isBreaking: parts?.['breaking'] !== undefined || FOOTER.test(body),
  };
}

/** The commits of `head` that `since` does not have (all, without one), newest first; a merge is told by what it merges. */
export async function readCommits(folder: string, head: string, since: string | undefined): Promise<Commit[]> {
  const range = since === undefined ? head : `${since}..${head}`;
  const format = '--format=%x00%H%n%B%x00';
  const log = await git(folder, 'log', '--no-merges', '--no-renames', '--name-only', format, range);
  const parts = log.split('\0').slice(1);
  return parts.flatMap((message, index) => {
    if (index % 2 === 1) return [];
    const [hash = '', ...text] = message.split('\n');
    const files = (parts[index + 1] ?? '').split('\n').filter((line) => line !== '');
    return [{ hash, files, ...parseCommit(text.join('\n').trim()) }];
  });
}
