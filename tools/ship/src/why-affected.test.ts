import { expect, it } from 'vitest';
import { describeReason, projectOf, whyAffected, withDependencies } from './why-affected.ts';

const project = (root: string, ...dependencies: string[]) => {
  const name = root.split('/')[1]!;
  return [name, { name, root, ship: undefined, dependencies }] as const;
};
const graph = {
  projects: new Map([
    project('apps/metadata', 'catalogue-api', 'service'),
    project('libs/catalogue-api', 'documents', 'answers'),
    project('libs/documents', 'answers'),
    project('libs/answers', 'front-door'),
    project('libs/service', 'front-door'),
    project('libs/front-door'),
    project('libs/front-door-extra'),
  ]),
};
const why = (files: string[], packages: [string, string[]][] = []) =>
  whyAffected(graph, { files, packages: new Map(packages) }, 'metadata');

it('finds the shortest chain of imports, and what changed at its end', () => {
  const reason = why(['libs/answers/src/b.ts', 'libs/answers/src/a.ts', 'README.md'])!;
  expect(describeReason(reason)).toBe('metadata ← catalogue-api ← answers: libs/answers/src/b.ts (and 1 more)');
  expect(why(['libs/front-door/x.ts'])?.chain).toEqual(['metadata', 'service', 'front-door']);
});

it('takes the nearest of several changes, the app’s own first', () => {
  expect(why(['libs/answers/a.ts', 'libs/documents/a.ts'])?.chain).toEqual(['metadata', 'catalogue-api', 'answers']);
  expect(why(['libs/answers/a.ts', 'apps/metadata/a.ts'])?.chain).toEqual(['metadata']);
});

it('goes to packages of the lockfile, and to nothing that is not imported', () => {
  expect(describeReason(why(['package-lock.json'], [['service', ['express 5.3.0']]])!)).toBe(
    'metadata ← service: express 5.3.0',
  );
  expect(why(['nx.json', 'libs/front-door-extra/x.ts'])).toBeUndefined();
});

it('knows whose a file is', () => {
  expect(projectOf(graph, 'libs/front-door-extra/x.ts')?.name).toBe('front-door-extra');
  expect(projectOf(graph, 'libs/README.md')).toBeUndefined();
  expect([...withDependencies(graph, 'documents')]).toEqual(['documents', 'answers', 'front-door']);
});
