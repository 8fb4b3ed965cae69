import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readProjects, ROOT } from './read-projects.ts';

/** The projects that `nx affected` would lint, test and build after a change of `files`. */
function affectedBy(...files: readonly string[]): string[] {
  const args = ['show', 'projects', '--affected', `--files=${files.join(',')}`, '--json'];
  const env = { ...process.env, NX_DAEMON: 'false', NX_TASK_TARGET_PROJECT: undefined };
  const output = execFileSync(join(ROOT, 'node_modules/.bin/nx'), args, { cwd: ROOT, env, encoding: 'utf8' });
  return (JSON.parse(output) as string[]).toSorted();
}

it('rebuilds one service when only that one changed', () => {
  expect(affectedBy('apps/images/src/main.ts')).toEqual(['images', 'images-e2e']);
  expect(affectedBy('apps/sections/src/main.ts')).toEqual(['sections', 'sections-e2e']);
});

it('rebuilds the two that share the device context, and not the third', () => {
  const affected = affectedBy('libs/device-context/src/audience.ts');
  expect(affected).toEqual(
    expect.arrayContaining(['device-context', 'sections', 'metadata', 'sections-e2e', 'metadata-e2e']),
  );
  expect(affected).not.toContain('images');
});

it('rebuilds images alone for the image store, and all three for what all share', () => {
  const apps = ['images', 'metadata', 'sections'];
  const builtAfter = (file: string): string[] => affectedBy(file).filter((name) => apps.includes(name));
  expect(builtAfter('libs/image-store/src/folder-store.ts')).toEqual(['images']);
  expect(builtAfter('libs/representation/src/represent.ts')).not.toContain('images');
  expect(builtAfter('libs/service/src/shutdown.ts')).toEqual(apps);
});

it('runs end-to-end tests after a change in what they start, without a rebuild of the services', () => {
  const affected = affectedBy('tools/local-es/src/launch.ts');
  expect(affected).toEqual(expect.arrayContaining(['local-es', 'images-e2e', 'metadata-e2e', 'sections-e2e']));
  expect(affected.filter((name) => ['images', 'metadata', 'sections'].includes(name))).toEqual([]);
});

it('runs nothing after a change of prose, and everything after one of the settings that all share', () => {
  expect(affectedBy('README.md', 'docs/glossary.md')).toEqual([]);
  const all = readProjects().map(({ manifest }) => manifest.nx?.name);
  for (const file of ['nx.json', 'tsconfig.base.json', 'eslint.config.mjs'])
    expect(affectedBy(file), file).toEqual(all.toSorted());
});
