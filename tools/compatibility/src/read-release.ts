import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@marquee/terminal';
import { z } from 'zod';
import { RELEASED, type Released } from './schemas.ts';

const releaseSchema = z.looseObject({
  name: z.enum(RELEASED),
  version: z.string().min(1),
  commit: z.string().regex(/^[0-9a-f]{40}$/u, 'a whole commit hash'),
});
/** What is kept of a release, as far as building it again needs it. */
export type Release = z.output<typeof releaseSchema>;

/** Reads `releases/<name>.json`: the last release of a service or of publish. @throws Failure when there is none, or it is garbled. */
export async function readRelease(root: string, name: Released): Promise<Release> {
  const file = join(root, 'releases', `${name}.json`);
  if (!existsSync(file)) throw new Failure(`${name} was never released (${file}).`, 'npm run ship records releases');
  try {
    return releaseSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Failure(`${file} is no record of a release: ${String(error)}`, 'git checkout it', { cause: error });
  }
}
