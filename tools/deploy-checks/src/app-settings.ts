import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConfigSchema } from '@marquee/config';
import { publishSettings } from '@marquee/publish';
import { baseConfig } from '@marquee/service';
import { ROOT } from './read-deploy.ts';

/** What an image sets and its program never reads: Node's own, and the C library's. */
const NOT_OURS = /^(?:NODE_|MALLOC_)/u;

/** Where a program's sources and Dockerfile are. */
export function folderOf(name: string): string {
  return join(ROOT, name === 'publish' ? 'tools' : 'apps', name);
}

/** The variables that a service, or publish, takes; the apps are nobody's dependency, hence by their files. */
export async function settingsOf(name: string): Promise<ConfigSchema> {
  if (name === 'publish') return publishSettings;
  const file = pathToFileURL(join(folderOf(name), 'src/config.ts'));
  const config = (await import(file.href)) as Record<string, ConfigSchema>;
  const own = config[`${name}Settings`];
  if (own === undefined) throw new Error(`${file.href} has no ${name}Settings`);
  return { ...baseConfig({ port: 1, insidePort: 1 }), ...own };
}

/** The ports that a service has when the environment names none, out of its sources: starting each one to ask it takes seconds. */
export function defaultPortsOf(name: string): { PORT: string; INSIDE_PORT: string } {
  for (const file of ['main.ts', 'config.ts']) {
    const text = readFileSync(join(folderOf(name), 'src', file), 'utf8');
    const [, port, insidePort] = /\{ port: (\d+), insidePort: (\d+) \}/u.exec(text) ?? [];
    if (port !== undefined && insidePort !== undefined) return { PORT: port, INSIDE_PORT: insidePort };
  }
  throw new Error(`no default ports are found in the sources of ${name}`);
}

/** What an image sets for its program. */
export function imageEnvironment(name: string): Record<string, string> {
  const text = readFileSync(join(folderOf(name), 'Dockerfile'), 'utf8').replaceAll(/\\\n\s*/gu, ' ');
  const settings = [...text.matchAll(/^ENV (.*)$/gmu)].flatMap(([, line = '']) => line.split(/\s+/u));
  const pairs = settings.map((setting) => setting.split('=', 2) as [string, string]);
  return Object.fromEntries(pairs.filter(([variable]) => !NOT_OURS.test(variable)));
}

/** The user and group of an image. */
export function imageUser(name: string): string | undefined {
  return /^USER (.*)$/mu.exec(readFileSync(join(folderOf(name), 'Dockerfile'), 'utf8'))?.[1];
}
