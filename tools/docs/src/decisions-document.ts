import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A page that records a decision. */
export interface Decision {
  /** `0001-a-decision.md` */
  readonly file: string;
  readonly title: string;
  /** As the page has it: `taken`, `replaced by 12`. */
  readonly status: string;
}

const INTRODUCTION = `# Decisions

Why things are as they are, a page each: background, decision, consequences. A page is not rewritten when its decision falls; a new one replaces it, and the old one says so in its status. How to write one: [CONTRIBUTING](../../CONTRIBUTING.md#write-a-decision-down).`;

/** The decision pages in `folder`, by number. @throws Error that names a page without a title or status */
export async function readDecisions(folder: string): Promise<Decision[]> {
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.*\.md$/u.test(name)).toSorted();
  return Promise.all(files.map(async (file) => parseDecision(file, await readFile(join(folder, file), 'utf8'))));
}

/** Reads a page's first lines: `# 12. What is decided` and `**Status**: taken.` */
export function parseDecision(file: string, text: string): Decision {
  const title = /^# (\d+)\. (.+)$/mu.exec(text);
  const status = /^\*\*Status\*\*: (.+)\.$/mu.exec(text);
  if (title?.[2] === undefined || Number(title[1]) !== Number(file.slice(0, 4)))
    throw new Error(`docs/decisions/${file} does not begin with "# ${Number(file.slice(0, 4))}. …".`);
  if (status?.[1] === undefined) throw new Error(`docs/decisions/${file} has no line "**Status**: taken."`);
  return { file, title: title[2], status: status[1] };
}

/** `docs/decisions/README.md`: all of them, by number. */
export function decisionsDocument(decisions: readonly Decision[]): string {
  const rows = decisions.map(
    ({ file, title, status }) => `| ${Number(file.slice(0, 4))} | [${title}](${file}) | ${status} |`,
  );
  return `${INTRODUCTION}\n\n| no. | decision | status |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
