import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOrFail } from '@marquee/processes';
import { z } from 'zod';
import type { ReleaseRecord } from './release-record.ts';
import { nxEnvironment, type ShipKind } from './workspace-graph.ts';

/** The program that compares a release's schemas with the last ones, and records them in `releases/schemas`. */
const RECORDER = 'tools/compatibility/src/main.ts';
const VERSIONS = 'releases/schemas/versions.json';

const versionsSchema = z.object({
  writes: z.int().positive(),
  reads: z.record(z.string(), z.object({ from: z.int().positive(), to: z.int().positive() })),
});

/**
 * Has a checkout record the schemas of what is about to be released.
 * @throws Failure, with what the program said, when what is released already could not live with them
 */
export async function recordSchemas(checkout: string, names: readonly string[]): Promise<void> {
  if (!existsSync(join(checkout, RECORDER))) return;
  await runOrFail({
    name: 'The check against what is released',
    command: process.execPath,
    args: [join(checkout, RECORDER), 'record', ...names],
    cwd: checkout,
    env: nxEnvironment(),
    output: 'hold',
  });
}

/** Which versions of the catalogue's manifest a project reads, and the job that publishes writes: as recorded. */
export function recordedSchema(checkout: string, name: string, kind: ShipKind | undefined): ReleaseRecord['schema'] {
  const file = join(checkout, VERSIONS);
  if (!existsSync(file)) return { manifest: { reads: [] } };
  const { reads, writes } = versionsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const range = reads[name];
  const read = range === undefined ? [] : Array.from({ length: range.to - range.from + 1 }, (_, at) => range.from + at);
  return { manifest: { ...(kind === 'job' ? { writes } : {}), reads: read } };
}
