import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure, formatBytes, type Reporter } from '@marquee/terminal';
import { addEntry, changelogEntry } from './changelog.ts';
import type { CommandLine } from './command-line.ts';
import { commitTime, git, mergeBase, resolveCommit, uncommittedFiles } from './git.ts';
import { makeArtifact, type Artifact } from './make-artifact.ts';
import { moveIntoPlace, type NewFile } from './move-into-place.ts';
import { describePlan, planShip, type PlannedApp, type ShipPlan } from './plan-ship.ts';
import { recordedSchema, recordSchemas } from './record-schemas.ts';
import { formatRecord, RELEASES, type ReleaseRecord } from './release-record.ts';
import { readCommitTypes } from './release-settings.ts';
import { makeScratchClone } from './scratch-clone.ts';
import { assertNotShipped } from './shipped-already.ts';
import { withDependencies } from './why-affected.ts';
import { runNx } from './workspace-graph.ts';

export interface ShipOptions extends CommandLine {
  /** The checkout, with its packages installed. */
  readonly root: string;
  readonly reporter: Reporter;
  /** Stops it before the next step. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Ships what a change affects: decides in a scratch clone of `head` which apps and which versions, has their tests pass there, makes
 * their artifacts, and only then writes to the checkout: artifacts into `out`, and versions, changelogs and records of the releases
 * for the next commit.
 * @returns the apps that were shipped, or would be
 * @throws Failure before anything is written, whatever the reason
 */
export async function ship(options: ShipOptions): Promise<readonly PlannedApp[]> {
  const { dryRun, reporter, root } = options;
  const head = await resolveCommit(root, options.head, '--head');
  const base = await mergeBase(root, await resolveCommit(root, options.base, '--base'), head);
  if (!dryRun) await assertShippable(root, head);
  using clone = await makeScratchClone({ root, commit: head, reporter, signal: options.signal });
  const step = reporter.step(`What ${base.slice(0, 9)} … ${head.slice(0, 9)} would ship`);
  const plan = await planShip({ ...options, checkout: clone.folder, base, head });
  step.done();
  reporter.line(describePlan(plan));
  if (dryRun || plan.ships.length === 0) return plan.ships;
  for (const { project, release, version } of plan.ships)
    await assertNotShipped({ root, out: resolve(root, options.out), name: project.name, version, release });
  await runTests(clone.folder, plan, options);
  options.signal?.throwIfAborted();
  await make({ ...options, plan, checkout: clone.folder, head });
  return plan.ships;
}

/** What is shipped is a commit; versions and records are written for the one after it, so it has to be the one that is checked out. */
async function assertShippable(root: string, head: string): Promise<void> {
  const uncommitted = await uncommittedFiles(root);
  if (uncommitted.length > 0) {
    const evidence = uncommitted.slice(0, 10).join('\n');
    const remedy =
      'Commit them, or put them aside by `git stash --include-untracked`. A --dry-run looks at commits alone.';
    throw new Failure('There are changes that are not committed: nothing is shipped.', remedy, { evidence });
  }
  const checkedOut = await resolveCommit(root, 'HEAD', 'HEAD');
  if (checkedOut === head) return;
  throw new Failure(
    `${head.slice(0, 9)} is to be shipped, and ${checkedOut.slice(0, 9)} is checked out.`,
    `git checkout ${head.slice(0, 9)}, or add --dry-run to only look.`,
  );
}

/** The affected projects of each app: its own tests, and those of what it imports that the change touches. */
async function runTests(checkout: string, plan: ShipPlan, { reporter, signal, targets }: ShipOptions): Promise<void> {
  const needed = new Set(plan.ships.flatMap(({ project }) => [...withDependencies(plan.graph, project.name)]));
  const projects = [...needed].filter((name) => plan.affected.has(name)).toSorted();
  if (targets.length === 0) return;
  const step = reporter.step(`${targets.join(', ')} of ${projects.join(', ')}`);
  const list = ['run-many', `--targets=${targets.join(',')}`, `--projects=${projects.join(',')}`];
  const args = [...list, '--outputStyle=static'];
  await runNx(checkout, `${targets.join(' or ')} of what would be shipped`, { args, signal });
  step.done();
}

interface Making extends ShipOptions {
  readonly plan: ShipPlan;
  readonly checkout: string;
  readonly head: string;
}

async function make(making: Making): Promise<void> {
  const { checkout, head, plan, reporter, root } = making;
  const names = plan.ships.map(({ project }) => project.name);
  await recordSchemas(checkout, names);
  const releasedAt = await commitTime(checkout, head);
  const artifacts: Artifact[] = [];
  for (const app of plan.ships) {
    const artifact = await makeArtifact(checkout, app.project, app.version);
    artifacts.push(artifact);
    writeNotes(making, app, { artifact, releasedAt });
  }
  making.signal?.throwIfAborted();
  const out = resolve(root, making.out);
  const made = artifacts.flatMap(({ archive, file, sourceMap }): NewFile[] => [
    { path: join(out, file), content: archive },
    { path: join(out, file.replace('.tar.gz', '.mjs.map')), content: sourceMap },
  ]);
  moveIntoPlace([...made, ...(await changedInClone(checkout, root))]);
  for (const { archive, file, sha256 } of artifacts)
    reporter.line(`${join(making.out, file)}: ${formatBytes(archive.length)}, sha256 ${sha256}`);
  const releases = plan.ships.map(({ project, version }) => `${project.name} ${version}`).join(', ');
  reporter.line(`Now commit what it wrote: git add --all && git commit -m "chore(release): ${releases}"`);
}

/** The changelog and the record of one release, into the clone. */
function writeNotes(
  { checkout, head }: Making,
  { commits, project, version }: PlannedApp,
  { artifact, releasedAt }: { artifact: Artifact; releasedAt: string },
): void {
  const { name, root, ship: kind } = project;
  const changelog = join(checkout, root, 'CHANGELOG.md');
  const before = existsSync(changelog) ? readFileSync(changelog, 'utf8') : undefined;
  const entry = changelogEntry({ version, date: releasedAt.slice(0, 10), commits }, readCommitTypes(checkout));
  writeFileSync(changelog, addEntry(before, name, entry));
  const record: ReleaseRecord = {
    name,
    version,
    commit: head,
    released_at: releasedAt,
    artifact: { file: artifact.file, sha256: artifact.sha256, bytes: artifact.archive.length },
    schema: recordedSchema(checkout, name, kind),
  };
  moveIntoPlace([{ path: join(checkout, RELEASES, `${name}.json`), content: formatRecord(record) }]);
}

/** What the release changed in the clone: versions, changelogs, records. */
async function changedInClone(checkout: string, root: string): Promise<NewFile[]> {
  const status = await git(checkout, 'ls-files', '--modified', '--others', '--exclude-standard', '-z');
  const paths = status.split('\0').filter((path) => path !== '');
  return paths.map((path) => ({ path: join(root, path), content: readFileSync(join(checkout, path)) }));
}
