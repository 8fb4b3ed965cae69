import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readManifest, readProjects, ROOT } from './read-projects.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...globSync('docs/**/*.md', { cwd: ROOT }),
  ...globSync('{apps,libs,tools}/*/README.md', { cwd: ROOT }),
];

/** What a heading is called in a link, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/gu, '-');

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('links to files and headings that there are', () => {
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/gu)) {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(join(ROOT, file)), `${page} → ${target}`).toBe(true);
      if (anchor === undefined) continue;
      const headings = Array.from(read(file).matchAll(/^#+ (.+)$/gmu), ([, heading = '']) => anchorOf(heading));
      expect(headings, `${page} → ${target}`).toContain(anchor);
    }
  });

  it('names commands that there are', () => {
    const scripts = [...Object.keys(readManifest('.').scripts ?? {}), 'ci', 'install'];
    // In code alone: prose may say that npm does something.
    const code = Array.from(text.matchAll(/```[^`]*```|`[^`\n]+`/gu), ([block]) => block).join('\n');
    const called = Array.from(code.matchAll(/(?:^|[`\s])npm (?:run )?([a-z][\w:-]*)/gmu), ([, script]) => script);
    expect(scripts).toEqual(expect.arrayContaining(called));
    const projects = readProjects().map(({ manifest }) => manifest.nx?.name);
    const tested = Array.from(
      code.matchAll(/nx (?:test|lint|build|typecheck) ([a-z][\w-]*)/gu),
      ([, project]) => project,
    );
    expect(projects).toEqual(expect.arrayContaining(tested));
  });

  it('names generators and options that there are', () => {
    const { generators } = JSON.parse(read('tools/generators/generators.json')) as {
      generators: Record<string, { schema: string }>;
    };
    for (const [, name = '', options = ''] of text.matchAll(/@marquee\/generators:([\w-]+)([^\n`]*)/gu)) {
      expect(Object.keys(generators)).toContain(name);
      const schema = JSON.parse(read(join('tools/generators', generators[name]!.schema))) as { properties: object };
      const named = Array.from(options.matchAll(/--([a-z-]+)/gu), ([, option = '']) =>
        option.replaceAll(/-(.)/gu, (_dash, letter: string) => letter.toUpperCase()),
      );
      expect([...Object.keys(schema.properties), 'help', 'dryRun']).toEqual(expect.arrayContaining(named));
    }
  });
});

it('the map in README names every lib and tool', () => {
  const [map = ''] = /## The map\n\n```[^`]*```/u.exec(read('README.md')) ?? [];
  const names = readProjects()
    .filter(({ folder, type }) => type !== 'e2e' && !folder.startsWith('apps/'))
    .map(({ folder }) => folder.slice(folder.indexOf('/') + 1));
  expect(names.filter((name) => !map.split(/\s+/u).includes(name))).toEqual([]);
});

describe.each(globSync('docs/decisions/0*.md', { cwd: ROOT }).toSorted())('%s', (page) => {
  it('is a page: background, decision, consequences, and listed in the index', () => {
    const text = read(page);
    const parts = Array.from(text.matchAll(/^\*\*(\w+)\.?\*\*/gmu), ([, part]) => part);
    expect(parts).toEqual(['Status', 'Background', 'Decision', 'Consequences']);
    expect(text.split(/\s+/u).length, 'words').toBeLessThanOrEqual(500);
    expect(read('docs/decisions/README.md')).toContain(`](${page.slice('docs/decisions/'.length)})`);
  });
});

it('no two decisions have one number', () => {
  const numbers = globSync('docs/decisions/0*.md', { cwd: ROOT }).map((page) => /\/(\d{4})-/u.exec(page)?.[1]);
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});
