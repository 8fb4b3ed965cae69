import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { readCommitTypes } from './release-settings.ts';
import { readGraph } from './workspace-graph.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

it('knows what each type of commit means: a new version, and a place in the changelog, or neither', () => {
  const types = Object.entries(readCommitTypes(ROOT));
  expect(types.filter(([, { semverBump }]) => semverBump === 'minor').map(([type]) => type)).toEqual(['feat']);
  for (const [type, { changelog, semverBump }] of types)
    expect({ type, told: changelog !== false }).toEqual({ type, told: semverBump !== 'none' });
  expect(types.map(([type]) => type)).toEqual(
    expect.arrayContaining(['fix', 'perf', 'refactor', 'docs', 'test', 'chore']),
  );
});

it('releases by hand, by `nx release`, what says that it is shipped, and nothing else', () => {
  const { release } = JSON.parse(readFileSync(join(ROOT, 'nx.json'), 'utf8')) as { release: { projects: string[] } };
  const shipped = [...readGraph(ROOT).projects.values()].filter(({ ship }) => ship !== undefined);
  expect(shipped.map(({ name, ship }) => `${name}: ${ship ?? ''}`)).toEqual([
    'images: service',
    'metadata: service',
    'sections: service',
    'publish: job',
  ]);
  expect(release.projects).toEqual(['tag:type:app', 'publish']);
});
