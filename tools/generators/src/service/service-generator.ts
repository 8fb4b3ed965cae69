import { join } from 'node:path';
import { formatFiles, generateFiles, type GeneratorCallback, readJson, type Tree } from '@nx/devkit';
import { followUp, tellNext } from '../workspace/follow-up.ts';
import { namesOf } from '../workspace/names.ts';
import { addBoundary } from './add-boundary.ts';
import { addOwner } from './add-owner.ts';
import { addDockerfile } from './add-dockerfile.ts';
import { freePorts } from './free-ports.ts';

/** What `schema.json` describes. */
export interface ServiceOptions {
  readonly name: string;
  readonly team?: string;
  readonly onlyFiles?: boolean;
}

const TEAM = /^@[\w-]+(?:\/[\w-]+)?$/u;

/**
 * `nx g @marquee/generators:service`: a catalogue service with one endpoint that asks Elasticsearch, its tests, and its end-to-end
 * tests; with free ports, an owner, and a boundary that keeps other teams' code out of it.
 * @throws Error, for people, when an option is bad or a project of that name is there; then nothing is written
 */
export async function serviceGenerator(tree: Tree, options: ServiceOptions): Promise<GeneratorCallback> {
  const names = namesOf(options.name);
  const { team = `@marquee/${names.kebab}` } = options;
  assertFree(tree, names.kebab);
  if (!TEAM.test(team))
    throw new Error(`--team is "${team}"; it takes an owner as CODEOWNERS has them: @marquee/awards.`);
  const values = { ...names, ...freePorts(tree), zod: versionOf(tree, 'zod') };
  addDockerfile(tree, values);
  addBoundary(tree, names.kebab);
  addOwner(tree, { folders: [`/apps/${names.kebab}/`, `/apps/${names.kebab}-e2e/`], team });
  generateFiles(tree, join(import.meta.dirname, 'files/app'), `apps/${names.kebab}`, values);
  generateFiles(tree, join(import.meta.dirname, 'files/e2e'), `apps/${names.kebab}-e2e`, values);
  await formatFiles(tree);
  const next = [
    `npx nx run-many -t lint typecheck test build -p ${names.kebab} ${names.kebab}-e2e`,
    `npx nx e2e ${names.kebab}-e2e`,
    `npm start, and beside it: npx node apps/${names.kebab}/dist/main.mjs`,
  ];
  if (options.onlyFiles === true)
    return () => {
      tellNext(['npm install', 'npm run docs', ...next]);
    };
  return followUp(tree, { install: true, next });
}

/** The one version of a package that the workspace has: the one of the lib that knows how services answer. */
function versionOf(tree: Tree, name: string): string {
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>(tree, 'libs/service/package.json');
  const version = dependencies[name];
  if (version === undefined)
    throw new Error(`libs/service does not depend on ${name} any more: which version is wanted?`);
  return version;
}

function assertFree(tree: Tree, name: string): void {
  if (name.endsWith('-e2e'))
    throw new Error(`--name is "${name}"; names that end in -e2e are those of end-to-end tests.`);
  for (const project of [name, `${name}-e2e`]) {
    const taken = ['apps', 'libs', 'tools'].find((folder) => tree.exists(`${folder}/${project}`));
    if (taken !== undefined) throw new Error(`${taken}/${project} is there already; choose another --name.`);
  }
}
