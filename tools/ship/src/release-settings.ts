import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const settingsSchema = z.object({
  release: z.object({
    conventionalCommits: z.object({
      types: z.record(
        z.string(),
        z.object({
          semverBump: z.enum(['major', 'minor', 'patch', 'none']),
          changelog: z.union([z.literal(false), z.object({ title: z.string() })]),
        }),
      ),
    }),
  }),
});

/** What each type of commit means for a version and a changelog: `release.conventionalCommits` of nx.json. */
export type CommitTypes = z.output<typeof settingsSchema>['release']['conventionalCommits']['types'];

export function readCommitTypes(checkout: string): CommitTypes {
  const json: unknown = JSON.parse(readFileSync(join(checkout, 'nx.json'), 'utf8'));
  return settingsSchema.parse(json).release.conventionalCommits.types;
}
