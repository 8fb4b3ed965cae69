import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../../..');

/** A small workspace with a history, in a folder of its own; Nx and packages are this checkout's. */
export interface FixtureRepository {
  readonly folder: string;
  /** Writes files and commits all that is there. @returns the commit's id */
  commit(message: string, files?: Readonly<Record<string, string>>): string;
  git(...args: readonly string[]): string;
  read(path: string): string;
  write(path: string, content: string): void;
  /** Removes it. */
  [Symbol.dispose](): void;
}

interface Package {
  readonly dependencies?: readonly string[];
  readonly ship?: 'service' | 'job';
  readonly packages?: Readonly<Record<string, string>>;
}

/** shop → prices → money; till stands alone; loader, a job, needs a package of others, and docs needs it. */
const PROJECTS: Readonly<Record<string, Package>> = {
  'apps/shop': { ship: 'service', dependencies: ['prices'] },
  'apps/till': { ship: 'service' },
  'libs/prices': { dependencies: ['money'] },
  'libs/money': {},
  'tools/docs': { dependencies: ['loader'] },
  'tools/loader': { ship: 'job', packages: { bytes: '3.1.2' } },
};

const SOURCES: Readonly<Record<string, string>> = {
  'apps/shop/src/main.ts': "import { price } from '@marquee/prices';\nprocess.stdout.write(`${price(3)}\\n`);\n",
  'apps/till/src/main.ts': "process.stdout.write('till\\n');\n",
  'libs/prices/src/index.ts':
    "import { euros } from '@marquee/money';\nexport const price = (count: number): string => euros(count * 2);\n",
  'libs/money/src/index.ts': 'export const euros = (count: number): string => `€ ${count}`;\n',
  'tools/loader/src/main.ts': "import bytes from 'bytes';\nprocess.stdout.write(`${bytes(1024)}\\n`);\n",
};

/** Makes the repository, with one commit. */
export function makeFixtureRepository(): FixtureRepository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-fixture-')));
  const repository: FixtureRepository = {
    folder,
    git: (...args) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: GIT_ENVIRONMENT }).trim(),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, content) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    commit: (message, files = {}) => {
      for (const [path, content] of Object.entries(files)) repository.write(path, content);
      repository.git('add', '--all');
      repository.git('commit', '--quiet', '--allow-empty', '--message', message);
      return repository.git('rev-parse', 'HEAD');
    },
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  repository.git('init', '--quiet', '--initial-branch=main', '--template=');
  repository.commit('The beginning', initialFiles());
  installPackages(folder);
  return repository;
}

const GIT_ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

function initialFiles(): Record<string, string> {
  const { release, pluginsConfig } = JSON.parse(readFileSync(join(MAIN, 'nx.json'), 'utf8')) as Record<string, unknown>;
  const test = { command: 'node {projectRoot}/test.mjs' };
  const nx = { analytics: false, neverConnectToCloud: true, release, pluginsConfig, targetDefaults: { test } };
  const manifests = Object.entries(PROJECTS).flatMap(([root, project]) => [
    [`${root}/package.json`, json(manifest(root, project))],
    [`${root}/test.mjs`, ''],
    ...(project.ship === undefined ? [] : [[`${root}/Dockerfile`, 'FROM scratch\n']]),
  ]);
  return {
    ...SOURCES,
    ...(Object.fromEntries(manifests) as Record<string, string>),
    'nx.json': json(nx),
    'package.json': json({ name: 'fixture', private: true, workspaces: ['apps/*', 'libs/*', 'tools/*'] }),
    'package-lock.json': json({ name: 'fixture', lockfileVersion: 3, requires: true, packages: lockedPackages() }),
    '.node-version': '24.21.0\n',
    '.gitignore': 'node_modules/\n.nx/\nout/\n',
    'README.md': 'A fixture.\n',
  };
}

function nameOf(root: string): string {
  return root.split('/')[1] ?? root;
}

function manifest(root: string, { dependencies = [], packages = {}, ship }: Package) {
  const own = Object.fromEntries(dependencies.map((name) => [`@marquee/${name}`, '0.0.0']));
  return {
    name: `@marquee/${nameOf(root)}`,
    version: '0.0.0',
    type: 'module',
    ...(root.startsWith('libs/') ? { exports: { '.': './src/index.ts' } } : {}),
    dependencies: { ...own, ...packages },
    nx: { name: nameOf(root), ...(ship === undefined ? {} : { metadata: { ship } }), targets: { test: {} } },
  };
}

/** Nx, what it needs to read lockfiles and write versions, and the loader's package; their own needs are found in this checkout. */
const INSTALLED = ['nx', '@nx/js', 'bytes'];

function lockedPackages(): Record<string, object> {
  const { packages } = JSON.parse(readFileSync(join(MAIN, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity: string; license: string }>;
  };
  const others = INSTALLED.map((name) => {
    const { integrity, license, version } = packages[`node_modules/${name}`] ?? {};
    return [`node_modules/${name}`, { version, integrity, license }];
  });
  const own = Object.entries(PROJECTS).flatMap(([root, project]) => {
    const { dependencies, name, version } = manifest(root, project);
    return [
      [root, { name, version, dependencies }],
      [`node_modules/${name}`, { resolved: root, link: true }],
    ];
  });
  return { '': { name: 'fixture' }, ...(Object.fromEntries([...own, ...others]) as Record<string, object>) };
}

/** As `npm ci` would, by links. */
function installPackages(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  mkdirSync(join(modules, '@nx'));
  mkdirSync(join(modules, '@marquee'));
  for (const name of INSTALLED) symlinkSync(join(MAIN, 'node_modules', name), join(modules, name));
  for (const root of Object.keys(PROJECTS)) symlinkSync(join(folder, root), join(modules, '@marquee', nameOf(root)));
  symlinkSync('../nx/dist/bin/nx.js', join(modules, '.bin/nx'));
  writeFileSync(join(modules, '.package-lock.json'), json({ packages: lockedPackages() }));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
