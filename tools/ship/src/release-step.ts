import { writeFileSync } from 'node:fs';
import { ReleaseClient } from 'nx/release';

/**
 * The part that Nx Release does, as a process of its own in a scratch clone (Nx works on the workspace that it is started in):
 * writes new versions into package.json files. Its argument is a `ReleaseRequest`, its result goes to `resultFile`.
 */
export interface ReleaseRequest {
  /** Shipped before: the next version follows from the commits since their tags. */
  readonly next: readonly string[];
  /** Never shipped before. */
  readonly first: readonly string[];
  readonly firstVersion: string;
  /** Gets an object of versions by name; a project without a new one has `null`. */
  readonly resultFile: string;
}

const NO_GIT = { gitCommit: false, gitTag: false, gitPush: false, stageChanges: false } as const;

const request = JSON.parse(process.argv[2] ?? '') as ReleaseRequest;
const client = new ReleaseClient({ projects: [...request.next, ...request.first] });
const versions: Record<string, string | null> = {};

if (request.first.length > 0) await version(request.first, { specifier: request.firstVersion, firstRelease: true });
if (request.next.length > 0) await version(request.next, {});
writeFileSync(request.resultFile, JSON.stringify(versions));

async function version(projects: readonly string[], more: { specifier?: string; firstRelease?: boolean }) {
  const { projectsVersionData } = await client.releaseVersion({ ...NO_GIT, projects: [...projects], ...more });
  for (const name of projects) versions[name] = projectsVersionData[name]?.newVersion ?? null;
}
