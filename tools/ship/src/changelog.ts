import type { Commit } from './conventional-commits.ts';
import type { CommitTypes } from './release-settings.ts';

/** The key under which Nx has commits of no conventional form. */
const OTHER = '__INVALID__';

interface Entry {
  readonly version: string;
  /** The day of the commit that is shipped, `2026-11-24`. */
  readonly date: string;
  /** Those that concern the app, newest first. */
  readonly commits: readonly Commit[];
}

/** The entry of one release: a list a type of commit, in the order of the settings; breaking changes first. */
export function changelogEntry({ commits, date, version }: Entry, types: CommitTypes): string {
  const breaking = commits.filter(({ isBreaking }) => isBreaking);
  const sections = [
    { title: 'Breaking changes', lines: breaking.map(formatCommit) },
    ...Object.entries(types).map(([type, { changelog }]) => ({
      title: changelog === false ? '' : changelog.title,
      lines: commits.filter((commit) => !commit.isBreaking && (commit.type ?? OTHER) === type).map(formatCommit),
    })),
  ].filter(({ lines, title }) => title !== '' && lines.length > 0);
  const parts = sections.map(({ lines, title }) => `### ${title}\n\n${lines.join('\n')}\n`);
  return [`## ${version} (${date})\n`, ...parts].join('\n');
}

/** `- **answers:** keep them in order (a1b2c3d4e)`, with what a breaking change says of itself. */
function formatCommit({ body, description, hash, isBreaking, scope }: Commit): string {
  const about = scope === undefined ? '' : `**${scope}:** `;
  const explained = isBreaking
    ? /^BREAKING[ -]CHANGE: (?<text>[^]+?)(?:\n\n|$)/mu.exec(body)?.groups?.['text']
    : undefined;
  const more = explained === undefined ? '' : `\n  ${explained.replaceAll('\n', '\n  ')}`;
  return `- ${about}${description} (${hash.slice(0, 9)})${more}`;
}

/** Puts an entry on top of a changelog. */
export function addEntry(changelog: string | undefined, title: string, entry: string): string {
  const heading = `# Changelog of ${title}\n`;
  const before = changelog?.startsWith(heading) === true ? changelog.slice(heading.length) : (changelog ?? '');
  return `${[heading, entry, before.trimStart()].join('\n').trimEnd()}\n`;
}
