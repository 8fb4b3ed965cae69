import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleApp } from './bundle-app.ts';

/** A workspace with one app that imports a CommonJS package, a JSON file and, in a second entry, sharp. */
const root = mkdtempSync(join(tmpdir(), 'marquee-bundle-'));
const files = {
  'apps/demo/src/main.ts':
    "import legacy from 'legacy';\nimport names from './names.json' with { type: 'json' };\nconst first: string = names[0] ?? 'none';\nconsole.log(legacy.join(first));\n",
  'apps/demo/src/names.json': '["Alien³"]',
  'apps/demo/src/hyphens.ts': "console.log(/^[‐‑–]$/u.test('–'), 'Amélie');\n",
  'apps/demo/src/shared.ts': "import { title } from '@marquee/words';\nconsole.log(title('film'));\n",
  'libs/words/package.json': '{ "name": "@marquee/words", "version": "0.0.0", "exports": { ".": "./src/index.ts" } }',
  'libs/words/src/index.ts':
    "import legacy from 'legacy';\n\nexport function title(word: string): string {\n  return legacy.join(word);\n}\n",
  'apps/demo/src/pictures.ts':
    "import sharp from 'sharp';\nconst { width } = await sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } }).metadata();\nconsole.log(width);\n",
  'node_modules/legacy/package.json': '{ "name": "legacy", "main": "index.js" }',
  'node_modules/legacy/index.js':
    "const path = require('path');\nexports.join = (name) => path.posix.join('films', name);\n",
};
beforeAll(() => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  cpSync(resolve(import.meta.dirname, '../../../package-lock.json'), join(root, 'package-lock.json'));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const dist = join(root, 'apps/demo/dist');

function runCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'marquee-bundle-copy-'));
  try {
    cpSync(join(dist, 'main.mjs'), join(copy, 'main.mjs'));
    // A test runner that colours its output asks its children to: what they print is compared.
    const env = { ...process.env, FORCE_COLOR: '0' };
    const { stdout, stderr } = spawnSync(process.execPath, ['main.mjs'], { cwd: copy, env, encoding: 'utf8' });
    return stdout + stderr;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

it('makes one file that runs with nothing but Node beside it, and its source map', async () => {
  const { bytes, external, file } = await bundleApp({ root, app: 'apps/demo' });
  expect({ file, external }).toEqual({ file: join(dist, 'main.mjs'), external: [] });
  expect(bytes).toBe(readFileSync(file).length);
  expect(readdirSync(dist).toSorted()).toEqual(['main.mjs', 'main.mjs.map']);
  expect(runCopy()).toBe('films/Alien³\n');
  const map = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[]; sourcesContent?: unknown };
  expect(map.sources).toContain('../src/main.ts');
  expect(map.sourcesContent).toBeUndefined();
});

it('gives the same bytes for the same sources', async () => {
  const bytes = async (): Promise<Buffer[]> => {
    await bundleApp({ root, app: 'apps/demo' });
    return readdirSync(dist).map((name) => readFileSync(join(dist, name)));
  };
  expect(await bytes()).toEqual(await bytes());
});

it('leaves a native package beside it, with a lockfile for it alone, and takes that away again', async () => {
  const { external } = await bundleApp({ root, app: 'apps/demo', entry: 'src/pictures.ts' });
  expect(external).toEqual(['sharp']);
  const locked = JSON.parse(readFileSync(join(dist, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, object>;
  };
  const names = Object.keys(locked.packages);
  expect(names).toContain('node_modules/@img/sharp-linux-x64');
  expect(names).not.toContain('node_modules/express');
  expect(locked.packages['node_modules/sharp']).toHaveProperty('integrity');
  const { dependencies } = JSON.parse(readFileSync(join(dist, 'package.json'), 'utf8')) as { dependencies: object };
  expect(dependencies).toEqual({ sharp: expect.stringMatching(/^\d+\.\d+\.\d+$/u) as string });
  await bundleApp({ root, app: 'apps/demo' });
  expect(existsSync(join(dist, 'package.json'))).toBe(false);
});

it('fails on sources that do not hold together, and leaves the last bundle as it was', async () => {
  await bundleApp({ root, app: 'apps/demo' });
  writeFileSync(join(root, 'apps/demo/src/broken.ts'), "import { nothing } from './nowhere.ts';\nnothing();\n");
  await expect(bundleApp({ root, app: 'apps/demo', entry: 'src/broken.ts' })).rejects.toThrow('Could not resolve');
  expect(runCopy()).toBe('films/Alien³\n');
});

it('is ASCII throughout, and means the same', async () => {
  const { file } = await bundleApp({ root, app: 'apps/demo', entry: 'src/hyphens.ts' });
  expect(readFileSync(file, 'utf8')).toMatch(/^[\0-\x7F]*$/u);
  expect(runCopy()).toBe('true Amélie\n');
});

it('says which packages are inside, and where their code came from', async () => {
  symlinkWorkspacePackage(root);
  const { bundled, file } = await bundleApp({ root, app: 'apps/demo', entry: 'src/shared.ts' });
  expect(bundled).toEqual(['node_modules/legacy']);
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  expect(sources.toSorted()).toEqual([
    '../../../libs/words/src/index.ts',
    '../../../node_modules/legacy/index.js',
    '../src/shared.ts',
  ]);
});

it('makes the same bytes in a checkout whose packages are links, and writes them where it is told', async () => {
  symlinkWorkspacePackage(root);
  const other = mkdtempSync(join(tmpdir(), 'marquee-bundle-other-'));
  try {
    for (const folder of ['apps', 'libs', 'package-lock.json'])
      cpSync(join(root, folder), join(other, folder), { recursive: true });
    mkdirSync(join(other, 'node_modules'));
    symlinkSync(join(root, 'node_modules/legacy'), join(other, 'node_modules/legacy'));
    symlinkWorkspacePackage(other);
    const here = await bundleApp({ root, app: 'apps/demo', entry: 'src/shared.ts' });
    const outDir = join(other, 'elsewhere');
    const there = await bundleApp({ root: other, app: 'apps/demo', entry: 'src/shared.ts', outDir });
    expect(there).toEqual({ ...here, file: join(outDir, 'main.mjs') });
    for (const name of ['main.mjs', 'main.mjs.map'])
      expect(readFileSync(join(outDir, name))).toEqual(readFileSync(join(dist, name)));
  } finally {
    rmSync(other, { recursive: true });
  }
});

function symlinkWorkspacePackage(checkout: string): void {
  mkdirSync(join(checkout, 'node_modules/@marquee'), { recursive: true });
  const link = join(checkout, 'node_modules/@marquee/words');
  rmSync(link, { force: true });
  symlinkSync('../../libs/words', link);
}
