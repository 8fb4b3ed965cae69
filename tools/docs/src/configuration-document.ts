import { configTable } from '@marquee/config';
import { publishSettings } from '@marquee/publish';
import type { ServiceDescription } from './describe-services.ts';
import { LOCAL_VARIABLES } from './local-variables.ts';

/** A row of a Markdown table, its cells as they stand there. */
type Row = readonly string[];

const HEAD: Row = ['Variable', 'Default', 'Takes', 'For'];

/** Defaults that depend on the machine: the document has to be the same on all of them. */
const BY_MACHINE: Readonly<Record<string, string>> = { '`ENCODER_CONCURRENCY`': 'two a processor' };

const INTRODUCTION = `# Configuration

Everything is set by environment variables, read once at the start. A value that cannot be used ends the start with exit code 78 and a message that names every bad variable, what it had and what it takes; secrets are never shown. An empty value counts as none. Lengths of time and amounts of memory have their unit (\`250ms\`, \`64MB\`).

A service prints its own table at \`--help\`: \`npx node apps/metadata/src/main.ts --help\`.`;

/** `docs/configuration.md`: the variables of every service, of the publish tool and of the local stack. */
export function configurationDocument(services: readonly Pick<ServiceDescription, 'app' | 'help'>[]): string {
  const tables = services.map(({ app, help }) => ({ app, rows: readTable(help) }));
  const common = (tables[0]?.rows ?? []).filter((row) =>
    tables.every(({ rows }) => rows.some((other) => same(row, other))),
  );
  const own = tables.map(({ app, rows }) =>
    section(
      `The ${app} service`,
      `Beside those of every service.`,
      rows.filter((row) => !common.some((other) => same(row, other))),
    ),
  );
  return (
    [
      INTRODUCTION,
      section('Every service', 'The same in each of them.', common),
      ...own,
      section('Publishing', 'Read by `npm run catalogue`.', readTable(configTable(publishSettings))),
      section('The local stack', 'Read by `npm start` and `npm test`, beside what the services take.', LOCAL_VARIABLES),
    ].join('\n\n') + '\n'
  );
}

/** The rows of a Markdown table, without head and rule, and without the blanks that align it: a long cell moves no other line. */
export function readTable(table: string): Row[] {
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [variable = '', preset = '', ...rest] = line
      .split(/(?<!\\)\|/u)
      .slice(1, -1)
      .map((cell) => cell.trim());
    return [variable, BY_MACHINE[variable] ?? preset, ...rest];
  });
}

function same(a: Row, b: Row): boolean {
  return a.join('|') === b.join('|');
}

function section(title: string, what: string, rows: readonly Row[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
  return `## ${title}\n\n${what}\n\n${lines.join('\n')}`;
}
