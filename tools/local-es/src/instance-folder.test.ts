import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { discardInstance, instanceFolder, prepareInstance } from './instance-folder.ts';
import { unprivilegedUser } from './state-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'marquee-instances-'));
const home = join(root, 'home');
mkdirSync(join(home, 'config'), { recursive: true });
writeFileSync(join(home, 'config/jvm.options'), '-Xms1g\n');
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(root, String((count += 1)));
});

it('gives a name the same folder every time, and an ephemeral instance one of its own', () => {
  expect(instanceFolder(folder, 'stack', false)).toEqual(instanceFolder(folder, 'stack', false));
  const [one, two] = [instanceFolder(folder, 'e2e', true), instanceFolder(folder, 'e2e', true)];
  expect(one.path).not.toBe(two.path);
});

it('removes the ephemeral folders of processes that are gone, and no others', () => {
  const others = ['e2e~99999999-1', `e2e~${process.ppid}-1`, 'stack'];
  for (const name of others) mkdirSync(join(folder, 'instances', name, 'data'), { recursive: true });
  instanceFolder(folder, 'other', true);
  expect(readdirSync(join(folder, 'instances')).toSorted()).toEqual([`e2e~${process.ppid}-1`, 'stack'].toSorted());
});

it('makes a fresh configuration around the data that are there, all for the user that it runs as', () => {
  const instance = instanceFolder(folder, 'stack', false);
  const user = unprivilegedUser();
  prepareInstance(instance, { home, settings: { 'node.name': 'a "b"', 'http.port': 9200 }, user });
  writeFileSync(join(instance.path, 'data/node.lock'), '');
  writeFileSync(join(instance.path, 'config/left.yml'), '');
  prepareInstance(instance, { home, settings: { 'http.port': 9201 }, user });
  expect(readFileSync(join(instance.path, 'config/elasticsearch.yml'), 'utf8')).toBe('http.port: 9201\n');
  expect(readdirSync(join(instance.path, 'config')).toSorted()).toEqual(['elasticsearch.yml', 'jvm.options']);
  expect(existsSync(join(instance.path, 'data/node.lock'))).toBe(true);
  for (const name of ['config/jvm.options', 'config', 'data', 'logs', 'tmp', '.'])
    expect(statSync(join(instance.path, name)).uid, name).toBe(user?.uid ?? process.getuid?.());
});

it('discards an ephemeral instance only', () => {
  const [kept, ephemeral] = [instanceFolder(folder, 'stack', false), instanceFolder(folder, 'e2e', true)];
  for (const instance of [kept, ephemeral]) {
    mkdirSync(instance.path, { recursive: true });
    discardInstance(instance);
  }
  expect([existsSync(kept.path), existsSync(ephemeral.path)]).toEqual([true, false]);
});
