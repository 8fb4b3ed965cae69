import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importedPackages, isForTests } from './imported-packages.ts';
import { readManifest, readProjects, ROOT } from './read-projects.ts';

const projects = readProjects();
const root = readManifest('.');

describe.each(projects)('$folder', ({ folder, manifest, type }) => {
  const isApp = type === 'app' || type === 'e2e';

  it('is named after its folder, with one tag for its type and one for its scope', () => {
    expect(manifest.name).toBe(`@marquee/${basename(folder)}`);
    expect(manifest.nx?.name).toBe(basename(folder));
    expect(manifest.nx?.projectType).toBe(isApp ? 'application' : 'library');
    expect(manifest.nx?.tags?.map((tag) => tag.split(':')[0])).toEqual(['type', 'scope']);
  });

  it('lies where its type belongs', () => {
    expect(
      { apps: ['app', 'e2e'], libs: ['pure', 'io', 'e2e'], tools: ['tool', 'e2e'] }[folder.split('/')[0]!],
    ).toContain(type);
  });

  it('has lint, types and tests; an app is built, and its end-to-end tests follow it', () => {
    const testing = type === 'e2e' ? ['e2e'] : type === 'app' ? ['test', 'build'] : ['test'];
    expect(Object.keys(manifest.nx?.targets ?? {})).toEqual(expect.arrayContaining(['lint', 'typecheck', ...testing]));
    if (type === 'e2e') expect(manifest.nx?.implicitDependencies).toContain(basename(folder).replace(/-e2e$/u, ''));
  });

  if (type !== 'e2e') {
    it('says what it is', () => {
      expect(existsSync(join(ROOT, folder, 'README.md'))).toBe(true);
    });
  }

  if (!isApp) {
    it('exports its sources, and a test holds the names', () => {
      expect(manifest.exports?.['.']).toBe('./src/index.ts');
      for (const file of [...Object.values(manifest.exports ?? {}), './src/index.test.ts'])
        expect(existsSync(join(ROOT, folder, file)), file).toBe(true);
      expect(readFileSync(join(ROOT, folder, 'src/index.test.ts'), 'utf8')).toContain("import('./index.ts')");
    });
  }

  it('declares what it imports', () => {
    const forTests = { ...root.devDependencies, ...manifest.devDependencies, ...manifest.dependencies };
    const missing = importedPackages(folder).filter(({ file, packageName }) => {
      const declared = isForTests(file) || type === 'e2e' ? forTests : (manifest.dependencies ?? {});
      return declared[packageName] === undefined && packageName !== manifest.name;
    });
    expect(missing).toEqual([]);
  });
});

it('pins every package to one version, the same everywhere', () => {
  const versions = new Map<string, Set<string>>();
  for (const { dependencies, devDependencies, optionalDependencies } of [root, ...projects.map((p) => p.manifest)]) {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  const loose = [...versions].filter(
    ([, found]) => found.size > 1 || [...found].some((version) => /[\^~*x<>]/u.test(version)),
  );
  expect(loose.filter(([name]) => name !== 'typescript-7')).toEqual([]);
});

it('keeps runtime packages out of the root, where every project could import them', () => {
  expect(root.dependencies).toBeUndefined();
});

it('has commands whose programs are there', () => {
  for (const [command, script] of Object.entries(root.scripts ?? {})) {
    const program = /^node tools\/bootstrap\/run\.mjs (tools\/\S+\.ts)$/u.exec(script)?.[1];
    if (script.startsWith('node ')) expect(existsSync(join(ROOT, program ?? 'none')), command).toBe(true);
  }
  expect(Object.keys(root.scripts ?? {})).toEqual(expect.arrayContaining(['start', 'test', 'catalogue']));
});

it('has a lockfile that names no host, so that any mirror will do', () => {
  const lockfile = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  expect(lockfile.match(/"resolved": "[a-z+]+:\/\/[^"]*"/gu) ?? []).toEqual([]);
  expect(readFileSync(join(ROOT, '.npmrc'), 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/mu);
});

it('pins one Node: in the lockfile, and for those who manage their own', () => {
  const pinned = Object.entries(root.optionalDependencies ?? {}).filter(([name]) => name.startsWith('node-'));
  expect(new Set(pinned.map(([, version]) => version))).toEqual(
    new Set([readFileSync(join(ROOT, '.node-version'), 'utf8').trim()]),
  );
});

it('has a check for pull requests that runs npm test', () => {
  const file = join(ROOT, '.ci/run');
  expect(statSync(file).mode & 0o111).toBe(0o111);
  expect(readFileSync(file, 'utf8')).toMatch(/^exec npm test$/mu);
});
