import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkOutRelease } from './check-out-release.ts';

const work = realpathSync(mkdtempSync(join(tmpdir(), 'check-out-')));
const origin = join(work, 'origin');
const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();

function write(file: string, content: unknown): void {
  mkdirSync(join(origin, file, '..'), { recursive: true });
  writeFileSync(join(origin, file), typeof content === 'string' ? content : JSON.stringify(content));
}

let first: string;
let second: string;
beforeAll(() => {
  mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  git(origin, 'config', 'uploadpack.allowReachableSHA1InWant', 'true');
  write('.gitignore', 'node_modules/\n');
  const own = (folder: string) => ({ resolved: folder, link: true });
  const packages = {
    'node_modules/@marquee/one': own('apps/one'),
    'node_modules/@marquee/two': own('libs/two'),
    'node_modules/@scope/lent': { version: '1.0.0' },
    'node_modules/@scope/lent/node_modules/inner': { version: '1.0.0' },
    'apps/one/node_modules/own': {},
  };
  write('package-lock.json', { packages });
  write('apps/one/package.json', { name: '@marquee/one' });
  write('libs/two/package.json', { name: '@marquee/two', version: 'first' });
  for (const name of ['node_modules/@scope/lent', 'node_modules/@scope/other', 'apps/one/node_modules/own'])
    write(`${name}/package.json`, { name });
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'first');
  first = git(origin, 'rev-parse', 'HEAD');
  write('libs/two/package.json', { name: '@marquee/two', version: 'second' });
  git(origin, 'commit', '--quiet', '-am', 'second');
  second = git(origin, 'rev-parse', 'HEAD');
});
afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

const name = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

it('has the files of the commit, its own packages as they were, and those of others as they are here', async () => {
  const folder = join(work, 'release');
  mkdirSync(folder);
  writeFileSync(join(folder, 'left-over'), '');
  await checkOutRelease({ root: origin, commit: first, folder });
  expect(existsSync(join(folder, 'left-over'))).toBe(false);
  expect(name(join(folder, 'node_modules/@marquee/two/package.json'))).toMatchObject({ version: 'first' });
  expect(realpathSync(join(folder, 'node_modules/@marquee/one'))).toBe(join(folder, 'apps/one'));
  expect(realpathSync(join(folder, 'node_modules/@scope/lent'))).toBe(join(origin, 'node_modules/@scope/lent'));
  expect(realpathSync(join(folder, 'apps/one/node_modules/own'))).toBe(join(origin, 'apps/one/node_modules/own'));
  expect(existsSync(join(folder, 'node_modules/@scope/other'))).toBe(false);
});

it('keeps what was installed for the same commit, and for no other', async () => {
  const folder = join(work, 'installed');
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/.marquee-release'), first);
  await checkOutRelease({ root: origin, commit: first, folder });
  expect(existsSync(join(folder, 'libs'))).toBe(false);
  await checkOutRelease({ root: origin, commit: second, folder });
  expect(name(join(folder, 'node_modules/@marquee/two/package.json'))).toMatchObject({ version: 'second' });
});

it('fetches the commit where a clone is shallow', async () => {
  const clone = join(work, 'shallow');
  git(work, 'clone', '--quiet', '--depth', '1', `file://${origin}`, clone);
  expect(() => git(clone, 'cat-file', '-e', `${first}^{commit}`)).toThrow();
  await checkOutRelease({ root: clone, commit: first, folder: join(work, 'of-shallow') });
  expect(name(join(work, 'of-shallow/libs/two/package.json'))).toMatchObject({ version: 'first' });
});

it('says how to get the commit when it cannot', async () => {
  const clone = join(work, 'alone');
  git(work, 'clone', '--quiet', '--depth', '1', `file://${origin}`, clone);
  git(clone, 'remote', 'set-url', 'origin', join(work, 'nowhere'));
  await checkOutRelease({ root: clone, commit: second, folder: join(work, 'there') });
  await expect(checkOutRelease({ root: clone, commit: first, folder: join(work, 'never') })).rejects.toMatchObject({
    message: `The released commit ${first} is not in this clone, and could not be fetched.`,
    remedy: expect.stringContaining(`git fetch --depth 1 origin ${first}`) as string,
  });
  expect(existsSync(join(work, 'never'))).toBe(false);
});
