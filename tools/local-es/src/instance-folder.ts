import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '@marquee/processes';
import type { UnprivilegedUser } from './state-folder.ts';

/** The folder of one Elasticsearch: `config`, `data`, `logs`, `tmp`. */
export interface InstanceFolder {
  readonly path: string;
  /** Removed after the stop. */
  readonly ephemeral: boolean;
}

let made = 0;

/**
 * The folder of the instance `name` below `folder`. An ephemeral one carries this process's id, and those that killed
 * processes left are removed.
 */
export function instanceFolder(folder: string, name: string, ephemeral: boolean): InstanceFolder {
  const instances = join(folder, 'instances');
  mkdirSync(instances, { recursive: true });
  if (!ephemeral) return { path: join(instances, name), ephemeral };
  for (const other of readdirSync(instances)) {
    const pid = /^.+~(\d+)-\d+$/u.exec(other)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(instances, other), { recursive: true, force: true });
  }
  made += 1;
  return { path: join(instances, `${name}~${process.pid}-${made}`), ephemeral };
}

export interface PreparedInstance {
  /** The distribution; shared, and only read. */
  readonly home: string;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** Further files of its `config` folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly user: UnprivilegedUser | undefined;
}

/** Makes the folder ready for a start: a configuration of its own, the data as it was, all of it `user`'s. */
export function prepareInstance({ path }: InstanceFolder, prepared: PreparedInstance): void {
  const { files = {}, home, settings, user } = prepared;
  const config = join(path, 'config');
  for (const fresh of [config, join(path, 'tmp')]) rmSync(fresh, { recursive: true, force: true });
  for (const name of ['data', 'logs', 'tmp']) mkdirSync(join(path, name), { recursive: true });
  cpSync(join(home, 'config'), config, { recursive: true });
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  writeFileSync(join(config, 'elasticsearch.yml'), lines.join(''));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(config, name), content);
  if (user === undefined) return;
  for (const name of ['config', 'tmp', 'logs']) giveTo(join(path, name), user);
  const data = join(path, 'data');
  if (lstatSync(data).uid !== user.uid) giveTo(data, user);
  chownSync(path, user.uid, user.gid);
}

function giveTo(path: string, user: UnprivilegedUser): void {
  chownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), user);
}

/** Removes an ephemeral instance; does nothing to one that is kept. */
export function discardInstance({ path, ephemeral }: InstanceFolder): void {
  if (ephemeral && existsSync(path)) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
