import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '@marquee/terminal';
import { z } from 'zod';

/** The folder of records, one a shipped project. */
export const RELEASES = 'releases';

const releaseRecordSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** The commit that its sources are of. */
  commit: z.string().regex(/^[0-9a-f]{40}$/u),
  /** When that commit was made. */
  released_at: z.iso.datetime(),
  artifact: z.object({ file: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/u), bytes: z.int().positive() }),
  /** Versions of the catalogue's manifest. */
  schema: z.object({
    manifest: z.object({ writes: z.int().positive().optional(), reads: z.array(z.int().positive()) }),
  }),
});

/** What is known of the last release of an app: `releases/<name>.json`. */
export type ReleaseRecord = z.output<typeof releaseRecordSchema>;

/**
 * The last releases of all that was ever shipped, by name.
 * @throws Failure for a record that is none
 */
export function readReleases(root: string): Map<string, ReleaseRecord> {
  const folder = join(root, RELEASES);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  return new Map(names.map((name) => readRelease(join(folder, name))).map((record) => [record.name, record]));
}

function readRelease(file: string): ReleaseRecord {
  try {
    return releaseRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const said = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Failure(`${file} is no record of a release.`, 'Take it from the last release’s commit again.', {
      cause,
      evidence: said,
    });
  }
}

/** As Prettier would have it: short lists in one line. */
export function formatRecord(record: ReleaseRecord): string {
  const json = JSON.stringify(record, undefined, 2);
  return `${json.replaceAll(/\[[\d\s,]*\]/gu, (list) => JSON.stringify(JSON.parse(list)).replaceAll(',', ', '))}\n`;
}
