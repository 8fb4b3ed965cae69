import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importersOf } from './importers.ts';
import { readProjects, ROOT } from './read-projects.ts';
import { makeScratchClone, type ScratchClone } from './testing/scratch-clone.ts';

/*
 * What `nx affected` finds in a scratch clone after one commit, against what the projects' own package.json files say: a change runs
 * the project that it is in and all that import it, directly or not, and nothing else.
 */
const projects = readProjects();
const everything = projects.map(({ manifest }) => manifest.nx?.name ?? '').toSorted();
const importers = (...names: readonly string[]): string[] =>
  [...new Set(names.flatMap((name) => importersOf(projects, name)))].toSorted();

interface Change {
  readonly path: string;
  readonly edit?: (text: string) => string;
  readonly affects: readonly string[];
}

/** What imports a project is told to Nx and to `importersOf` by the same files, hence the apps by hand too. */
const APPS = ['images', 'metadata', 'sections'];
const LISTS = ['metadata', 'sections'];
const APPS_OF: Readonly<Record<string, readonly string[]>> = {
  'apps/images': ['images'],
  'apps/metadata': ['metadata'],
  'apps/sections': ['sections'],
  'libs/answers': LISTS,
  'libs/artwork': ['images'],
  'libs/artwork-link': APPS,
  'libs/catalogue': APPS,
  'libs/catalogue-api': LISTS,
  'libs/catalogue-index': APPS,
  'libs/config': APPS,
  'libs/device-context': LISTS,
  'libs/documents': LISTS,
  'libs/es-client': APPS,
  'libs/front-door': APPS,
  'libs/image-store': ['images'],
  'libs/problem': APPS,
  'libs/query-dsl': LISTS,
  'libs/representation': LISTS,
  'libs/search-text': LISTS,
  'libs/service': APPS,
  'tools/local-es': [],
  'tools/terminal': [],
};

const isLib = ({ folder, type }: (typeof projects)[number]): boolean => folder.startsWith('libs/') && type !== 'e2e';
const SOURCES = new Set([...projects.filter(isLib).map(({ folder }) => folder), ...Object.keys(APPS_OF)]);

const CHANGES: Readonly<Record<string, Change>> = {
  ...Object.fromEntries([...SOURCES].map((folder) => [`a source of ${folder}`, changeOfSource(folder)])),
  'prose at the root': { path: 'README.md', affects: [] },
  'prose in docs': { path: 'docs/glossary.md', affects: [] },
  'the bundler, which makes the apps': {
    path: 'tools/bundle/src/bundle-app.ts',
    affects: importers('bundle', ...APPS),
  },
  'Nx’s settings': { path: 'nx.json', affects: everything },
  'the compiler’s settings': { path: 'tsconfig.base.json', affects: everything },
  'the linter’s settings': { path: 'eslint.config.mjs', affects: everything },
  'a package that one app alone needs': bump('only-for-metadata', importers('metadata')),
  'a package that such a package needs': bump('needed-by-it', importers('metadata')),
  'a package that one lib needs': bump('mmdb-lib', importers('catalogue-api')),
  'an app’s version in the lockfile, as a release writes it': {
    path: 'package-lock.json',
    edit: (text) =>
      changedJson(text, ({ packages }: Packages) => Object.assign(packages['apps/images'] ?? {}, { version: '9.0.0' })),
    affects: [],
  },
};

function changeOfSource(folder: string): Change {
  const [source = ''] = globSync('src/*.ts', { cwd: join(ROOT, folder) }).toSorted();
  return { path: `${folder}/${source}`, affects: importers(folder.split('/')[1] ?? '') };
}

/** A package of the lockfile as `npm install` leaves it when it has a new version. */
function bump(name: string, affects: readonly string[]): Change {
  const edit = ({ packages }: Packages): void => {
    Object.assign(packages[`node_modules/${name}`]!, { version: '99.0.0', integrity: 'sha512-BBBB' });
  };
  return { path: 'package-lock.json', affects, edit: (text) => changedJson(text, edit) };
}

interface Packages {
  packages: Record<string, { version?: string; dependencies?: Record<string, string> }>;
}

function changedJson(text: string, change: (json: Packages) => void): string {
  const json = JSON.parse(text) as Packages;
  change(json);
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** A package that one app alone needs, and one that this package needs: today's apps share all of theirs. */
function giveMetadataPackagesOfItsOwn(folder: string): void {
  const manifest = join(folder, 'apps/metadata/package.json');
  writeFileSync(
    manifest,
    readFileSync(manifest, 'utf8').replace('"dependencies": {', '$& "only-for-metadata": "1.0.0",'),
  );
  const lockfile = join(folder, 'package-lock.json');
  const own = { version: '1.0.0', integrity: 'sha512-AAAA' };
  const add = ({ packages }: Packages): void => {
    packages['apps/metadata']!.dependencies!['only-for-metadata'] = '1.0.0';
    packages['node_modules/only-for-metadata'] = { ...own, dependencies: { 'needed-by-it': '1.0.0' } };
    packages['node_modules/needed-by-it'] = own;
  };
  writeFileSync(lockfile, changedJson(readFileSync(lockfile, 'utf8'), add));
}

let clone: ScratchClone;
let affected: Map<string, readonly string[]>;
beforeAll(() => {
  clone = makeScratchClone(ROOT, giveMetadataPackagesOfItsOwn);
  const commits = Object.values(CHANGES).map(({ edit, path }) =>
    clone.commitEdit(path, edit ?? ((text) => `${text}\n`)),
  );
  const found = clone.affectedBy(commits);
  affected = new Map(Object.keys(CHANGES).map((title, index) => [title, found[index] ?? []]));
}, 120_000);
afterAll(() => {
  clone.remove();
});

describe('a change affects what it is in and what imports that, and nothing else', () => {
  it.each(Object.keys(CHANGES))('%s', (title) => {
    expect(affected.get(title)).toEqual(CHANGES[title]!.affects);
  });

  it('and so of the apps, those that it is part of', () => {
    for (const [folder, apps] of Object.entries(APPS_OF)) {
      const built = affected.get(`a source of ${folder}`)?.filter((name) => APPS.includes(name));
      expect({ folder, built }).toEqual({ folder, built: apps });
    }
  });
});

it('is what the command prints that CI runs', () => {
  const commit = clone.commitEdit('libs/image-store/README.md', (text) => `${text}\n`);
  const args = ['show', 'projects', '--affected', `--base=${clone.base}`, `--head=${commit}`, '--json'];
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_TASK_TARGET_PROJECT: undefined,
    NX_WORKSPACE_ROOT_PATH: undefined,
  };
  const output = execFileSync('node_modules/.bin/nx', args, { cwd: clone.folder, env, encoding: 'utf8' });
  expect((JSON.parse(output) as string[]).toSorted()).toEqual(importers('image-store'));
});
