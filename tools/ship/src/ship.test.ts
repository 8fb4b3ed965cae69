import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReporter } from '@marquee/terminal';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from './archive.ts';
import { changelogEntry } from './changelog.ts';
import { readReleases, type ReleaseRecord } from './release-record.ts';
import { ship, type ShipOptions } from './ship.ts';
import { makeFixtureRepository, type FixtureRepository } from './testing/fixture-repository.ts';

let repository: FixtureRepository;
let said: string[];
beforeEach(() => {
  repository = makeFixtureRepository();
  said = [];
});
afterEach(() => {
  repository[Symbol.dispose]();
});

function run(options: Partial<ShipOptions> = {}) {
  const reporter = createReporter({ output: { write: (text) => said.push(text) } });
  const defaults = { base: 'HEAD~1', head: 'HEAD', dryRun: false, apps: [], out: 'out', targets: ['test'] };
  return ship({ ...defaults, root: repository.folder, reporter, ...options });
}

const version = (manifest: string): unknown => (JSON.parse(repository.read(manifest)) as { version: string }).version;
const release = (name: string): ReleaseRecord => readReleases(repository.folder).get(name)!;
const text = (): string => said.join('');
/** What `git status` has to say, and whether anything was put into the folder of artifacts. */
const traces = (): unknown => [repository.git('status', '--porcelain'), existsSync(join(repository.folder, 'out'))];

it('says what would be shipped, by which chain of imports, and leaves no trace', async () => {
  repository.commit('feat(money): whole euros', { 'libs/money/src/index.ts': 'export const euros = String;\n' });
  repository.write('apps/till/src/main.ts', 'not committed');
  const planned = await run({ dryRun: true });
  expect(planned.map(({ project, version }) => [project.name, version])).toEqual([['shop', '1.0.0']]);
  expect(text()).toContain('shop 1.0.0 (2 commits)\n  shop ← prices ← money: libs/money/src/index.ts\n');
  expect(traces()).toEqual(['M apps/till/src/main.ts', false]);
});

it('ships a first version, then what commits say, then nothing', async () => {
  const first = repository.commit('feat(shop): open', { 'apps/shop/open.txt': '' });
  await run();
  const record = release('shop');
  expect(record).toMatchObject({ name: 'shop', version: '1.0.0', commit: first, schema: { manifest: { reads: [] } } });
  const archive = readFileSync(join(repository.folder, 'out/shop-1.0.0.tar.gz'));
  expect(record.artifact).toEqual({ file: 'shop-1.0.0.tar.gz', sha256: sha256(archive), bytes: archive.length });
  expect(existsSync(join(repository.folder, 'out/shop-1.0.0.mjs.map'))).toBe(true);
  expect(version('apps/shop/package.json')).toBe('1.0.0');
  expect(repository.read('apps/shop/CHANGELOG.md')).toMatch(
    /^# Changelog of shop\n\n## 1\.0\.0 \(\d{4}-\d\d-\d\d\)\n\n### Features\n\n- \*\*shop:\*\* open \([0-9a-f]{9}\)\n\n### Other changes\n\n- The beginning/u,
  );
  expect(repository.git('status', '--porcelain')).toMatch(
    /^M apps\/shop\/package\.json\n M package-lock\.json\n\?\? apps\/shop\/CHANGELOG\.md\n\?\? releases\/$/u,
  );
  repository.commit('chore(release): shop 1.0.0');

  // From here on the record says what is new: a base further back ships nothing twice.
  expect(await run({ base: 'HEAD~2' })).toEqual([]);
  expect(text()).toContain(`shop: nothing to ship since 1.0.0 (${first.slice(0, 9)})`);
  repository.commit('docs: a word', { 'README.md': 'Another.\n' });
  expect(await run()).toEqual([]);
  expect(text()).toContain('Nothing to ship: no app is affected');

  repository.commit('fix(prices): round up', { 'libs/prices/up.txt': '' });
  repository.commit('feat(money)!: cents\n\nBREAKING CHANGE: prices are cents', { 'libs/money/cents.txt': '' });
  const [planned] = await run({ base: 'HEAD~2', dryRun: true });
  expect(planned).toMatchObject({
    version: '2.0.0',
    reason: { chain: ['shop', 'prices'], changed: ['libs/prices/up.txt'] },
  });
  const types = { fix: { semverBump: 'patch', changelog: { title: 'Fixes' } } } as const;
  expect(changelogEntry({ version: '2.0.0', date: '2026-11-24', commits: planned!.commits }, types)).toMatch(
    /### Breaking changes\n\n- \*\*money:\*\* cents \(\w+\)\n  prices are cents\n\n### Fixes\n\n- \*\*prices:\*\* round up/u,
  );
});

it('ships what a package of the lockfile is part of, and nothing else', async () => {
  const lockfile = JSON.parse(repository.read('package-lock.json')) as {
    packages: Record<string, { integrity?: string }>;
  };
  lockfile.packages['node_modules/bytes']!.integrity = 'sha512-AAAA';
  repository.commit('build: bytes anew', { 'package-lock.json': JSON.stringify(lockfile, undefined, 2) });
  await run();
  expect(text()).toContain('loader 1.0.0 (2 commits)\n  loader: bytes 3.1.2\n');
  expect(text()).not.toContain('shop');
  // What depends on it takes the new version, or npm would look for the old one elsewhere.
  expect(JSON.parse(repository.read('tools/docs/package.json'))).toMatchObject({
    version: '0.0.0',
    dependencies: { '@marquee/loader': '1.0.0' },
  });
  expect(JSON.parse(repository.read('package-lock.json'))).toMatchObject({
    packages: {
      'tools/docs': { version: '0.0.0', dependencies: { '@marquee/loader': '1.0.0' } },
      'tools/loader': { version: '1.0.0' },
    },
  });
});

describe('nothing is half done', () => {
  it.each([
    ['changes that are not committed', {}, 'There are changes that are not committed'],
    ['an unknown base', { base: 'nowhere' }, 'There is no commit "nowhere" in this clone (--base)'],
    ['an unknown head', { head: '--upload-pack=x' }, 'There is no commit "--upload-pack=x" in this clone (--head)'],
  ])('with %s', async (...[, options, message]) => {
    repository.commit('feat(till): sell', { 'apps/till/sell.txt': '' });
    repository.write('apps/till/new.txt', '');
    const before = traces();
    await expect(run(options)).rejects.toThrow(message);
    expect(traces()).toEqual(before);
  });

  it('with a base of another history, or a head that is not checked out', async () => {
    const head = repository.commit('feat(till): sell', { 'apps/till/sell.txt': '' });
    await expect(run({ head: 'HEAD~1', base: 'HEAD~1' })).rejects.toThrow(`and ${head.slice(0, 9)} is checked out`);
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit('Another history');
    await expect(run({ base: 'main' })).rejects.toThrow('have no commit in common');
    expect(traces()).toEqual(['', false]);
  });

  it('with an app that there is none of', async () => {
    repository.commit('feat(till): sell', { 'apps/till/sell.txt': '' });
    await expect(run({ apps: ['till', 'money'] })).rejects.toMatchObject({
      message: 'There is no app "money".',
      remedy: '--app takes loader, shop, till',
    });
    expect(traces()).toEqual(['', false]);
  });

  it('with an app whose tests fail, though another one’s pass', async () => {
    repository.commit('feat: sell', {
      'apps/till/sell.txt': '',
      'libs/money/test.mjs': "throw new Error('money is wrong');\n",
    });
    await expect(run()).rejects.toMatchObject({
      message: 'test of what would be shipped failed (exit code 1).',
      evidence: expect.stringContaining('money is wrong') as string,
    });
    expect(traces()).toEqual(['', false]);
  });

  it('with an app that cannot be made, though another one can', async () => {
    repository.commit('feat: sell', {
      'apps/till/sell.txt': '',
      'libs/money/src/index.ts': 'export const wrong = 1;\n',
    });
    await expect(run({ targets: [] })).rejects.toThrow('shop could not be bundled');
    expect(traces()).toEqual(['', false]);
  });

  it('when it is interrupted', async () => {
    repository.commit('feat(till): sell', { 'apps/till/test.mjs': 'setTimeout(() => {}, 60_000);\n' });
    const controller = new AbortController();
    const shipping = run({ signal: controller.signal });
    await vi.waitUntil(() => text().includes('test of till'), { timeout: 30_000 });
    controller.abort(new Error('SIGINT'));
    await expect(shipping).rejects.toThrow('SIGINT');
    expect(traces()).toEqual(['', false]);
  });

  it('with a version that was shipped already', async () => {
    repository.commit('feat(till): sell', { 'apps/till/sell.txt': '' });
    repository.git('tag', 'till@1.0.0');
    await expect(run()).rejects.toThrow('till 1.0.0 was shipped already (the tag till@1.0.0)');
    expect(traces()).toEqual(['', false]);
  });
});
