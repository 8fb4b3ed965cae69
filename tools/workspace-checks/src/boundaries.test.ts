import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjects, ROOT } from './read-projects.ts';

/** Wrong code is linted in the place of a file that is there, so that the linter knows its project and types. */
const eslint = new ESLint({ cwd: ROOT });
const BOUNDARIES = '@nx/enforce-module-boundaries';
const IMPORTS = '@typescript-eslint/no-restricted-imports';

beforeAll(() => {
  // Without a project graph in Nx's cache the boundary rule only warns.
  execFileSync(join(ROOT, 'node_modules/.bin/nx'), ['show', 'projects'], {
    cwd: ROOT,
    env: { ...process.env, NX_DAEMON: 'false' },
    stdio: 'ignore',
  });
}, 60_000);

/** The ids of the rules about imports, globals and clocks that `code` breaks in the place of `file`. */
async function brokenRules(file: string, code: string): Promise<string[]> {
  expect(existsSync(join(ROOT, file)), file).toBe(true);
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, file) });
  expect(result?.fatalErrorCount).toBe(0);
  const ids = result?.messages.map(({ ruleId }) => ruleId ?? '') ?? [];
  return [...new Set(ids)].filter((id) => id === BOUNDARIES || id.includes('no-restricted')).toSorted();
}

const SECTIONS = 'apps/sections/src/main.ts';
const IMAGES = 'apps/images/src/main.ts';
const METADATA_E2E = 'apps/metadata-e2e/src/clients.e2e.test.ts';
const PURE = 'libs/catalogue/src/index.ts';
const IO = 'libs/es-client/src/index.ts';
const TOOL = 'tools/terminal/src/index.ts';

describe('an import across a boundary fails lint', () => {
  it.each([
    ['an app → another app, by name', SECTIONS, "import '@marquee/metadata';", BOUNDARIES],
    ['an app → another app, by path', SECTIONS, "import '../../metadata/src/main.ts';", BOUNDARIES],
    ['an app → a tool', SECTIONS, "import '@marquee/terminal';", BOUNDARIES],
    ['an app → a package that it does not declare', SECTIONS, "import 'elastic-builder';", BOUNDARIES],
    ['an end-to-end test → its own app', METADATA_E2E, "import '../../metadata/src/main.ts';", BOUNDARIES],
    ['a pure lib → an I/O lib', PURE, "import '@marquee/es-client';", BOUNDARIES],
    ['a pure lib → a tool', PURE, "import '@marquee/terminal';", BOUNDARIES],
    ['a pure lib → a package that is not for pure libs', PURE, "import 'lru-cache';", BOUNDARIES],
    ['an I/O lib → a tool', IO, "import '@marquee/local-es';", BOUNDARIES],
    ['an I/O lib → an app, by path', IO, "import '../../../apps/images/src/main.ts';", BOUNDARIES],
    ['an I/O lib → a package that it does not declare', IO, "import 'elastic-builder';", BOUNDARIES],
    ['a tool → an app', TOOL, "import '../../../apps/images/src/main.ts';", BOUNDARIES],
    ['Express outside libs/service', SECTIONS, "import 'express';", IMPORTS],
    ['Elasticsearch’s client outside libs/es-client', SECTIONS, "import '@elastic/elasticsearch';", IMPORTS],
    ['sharp outside libs/artwork', IMAGES, "import 'sharp';", IMPORTS],
    ['a pure lib → the file system', PURE, "import 'node:fs';", IMPORTS],
    ['a pure lib → a built-in by its bare name', PURE, "import 'fs';", IMPORTS],
    ['a pure lib → a part of a built-in', PURE, "import 'node:fs/promises';", IMPORTS],
    ['a pure lib → Express', PURE, "import 'express';", IMPORTS],
    ['a pure lib that reads the environment', PURE, 'export const x = process.env;', 'no-restricted-globals'],
    ['a pure lib that asks the network', PURE, "export const x = fetch('');", 'no-restricted-globals'],
    ['a pure lib with a timer', PURE, 'setTimeout(() => undefined);', 'no-restricted-globals'],
    ['a pure lib that asks for the time', PURE, 'export const x = Date.now();', 'no-restricted-syntax'],
    ['a pure lib that makes the time', PURE, 'export const x = new Date();', 'no-restricted-syntax'],
    ['a pure lib with randomness', PURE, 'export const x = Math.random();', 'no-restricted-syntax'],
  ])('%s', { timeout: 60_000 }, async (...[, file, code, rule]) => {
    expect(await brokenRules(file, `${code}\n`)).toContain(rule);
  });
});

describe('an import that is meant to be passes', () => {
  it.each([
    ['an app → pure and I/O libs', SECTIONS, "import '@marquee/catalogue-api';\nimport '@marquee/service';"],
    ['an I/O lib → a pure lib and its own package', IO, "import '@marquee/config';\nimport '@elastic/elasticsearch';"],
    ['a pure lib → a package for pure libs', PURE, "import 'zod';"],
    ['types of a package in another place', IMAGES, "import type { Sharp } from 'sharp';\nexport type X = Sharp;"],
    ['a given instant in a pure lib', PURE, 'export const x = new Date(0);'],
    ['an end-to-end test → its kit', METADATA_E2E, "import '@marquee/e2e-kit';"],
  ])('%s', { timeout: 60_000 }, async (...[, file, code]) => {
    expect(await brokenRules(file, `${code}\n`)).toEqual([]);
  });
});

it('holds every pure lib to purity', { timeout: 60_000 }, async () => {
  const libs = readProjects().filter(({ type }) => type === 'pure' || type === 'io');
  for (const { folder, type } of libs) {
    const broken = await brokenRules(`${folder}/src/index.ts`, 'export const x = Date.now();\n');
    expect({ folder, broken }).toEqual({ folder, broken: type === 'pure' ? ['no-restricted-syntax'] : [] });
  }
});

it('holds tests of pure libs to the boundaries too', { timeout: 60_000 }, async () => {
  expect(await brokenRules('libs/catalogue/src/index.test.ts', "import '@marquee/es-client';\n")).toEqual([BOUNDARIES]);
});
