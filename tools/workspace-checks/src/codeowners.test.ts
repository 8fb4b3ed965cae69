import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readProjects, ROOT } from './read-projects.ts';

interface Rule {
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** The lines of CODEOWNERS. https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
const rules: Rule[] = readFileSync(join(ROOT, '.github/CODEOWNERS'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [pattern = '', ...owners] = line.split(/\s+/u);
    return { pattern, owners };
  });

/** The owners of a folder: the last rule that fits decides. */
const ownersOf = (folder: string): readonly string[] =>
  rules.findLast(({ pattern }) => pattern === '*' || `/${folder}/`.startsWith(pattern))?.owners ?? [];

it('gives every app and its end-to-end tests to one team, the same one', () => {
  const apps = readProjects().filter(({ type }) => type === 'app');
  const teams = apps.map(({ folder }) => ownersOf(folder));
  expect(teams).toEqual(apps.map(({ folder }) => ownersOf(`${folder}-e2e`)));
  for (const owners of teams) expect(owners).toEqual([expect.stringMatching(/^@marquee\/[\w-]+$/u)]);
  for (const app of ['sections', 'metadata', 'images']) expect(ownersOf(`apps/${app}`)).toEqual([`@marquee/${app}`]);
});

it('gives libs and tools to the platform team', () => {
  for (const { folder } of readProjects().filter((project) => /^(?:libs|tools)\//u.test(project.folder)))
    expect([folder, ownersOf(folder)]).toEqual([folder, ['@marquee/platform']]);
});

it('names no path that is not there', () => {
  for (const { pattern } of rules.filter((rule) => rule.pattern !== '*')) {
    expect(pattern, 'a folder, from the root').toMatch(/^\/.*\/$/u);
    expect(existsSync(join(ROOT, pattern)), pattern).toBe(true);
  }
});
