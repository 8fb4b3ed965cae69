import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '@marquee/terminal';
import { git } from './git.ts';
import type { ReleaseRecord } from './release-record.ts';

export interface NewRelease {
  readonly root: string;
  /** The folder of artifacts. */
  readonly out: string;
  readonly name: string;
  readonly version: string;
  /** The last one. */
  readonly release: ReleaseRecord | undefined;
}

/**
 * A version is given once: what was deployed under it stays what it was.
 * @throws Failure that says where it was shipped
 */
export async function assertNotShipped({ name, out, release, root, version }: NewRelease): Promise<void> {
  const tag = `${name}@${version}`;
  const tagged = (await git(root, 'tag', '--list', tag)).trim();
  const artifact = join(out, `${name}-${version}.tar.gz`);
  const where =
    release?.version === version
      ? `releases/${name}.json, commit ${release.commit.slice(0, 9)}`
      : tagged === tag
        ? `the tag ${tag}`
        : existsSync(artifact)
          ? artifact
          : undefined;
  if (where === undefined) return;
  throw new Failure(
    `${name} ${version} was shipped already (${where}).`,
    'Ship from the newest commit of the branch that releases are made on, with the last release’s commit in it.',
  );
}
