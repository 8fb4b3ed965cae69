import type { Lockfile } from '@marquee/bundle';
import { Failure } from '@marquee/terminal';
import { changedPackages, changedPackagesOf } from './changed-packages.ts';
import { readCommits, type Commit } from './conventional-commits.ts';
import { changedFiles, fileAt, resolveCommit } from './git.ts';
import { readReleases, type ReleaseRecord } from './release-record.ts';
import { describeReason, projectOf, whyAffected, withDependencies, type Changes, type Reason } from './why-affected.ts';
import { affectedProjects, readGraph, type WorkspaceGraph, type WorkspaceProject } from './workspace-graph.ts';
import { writeNextVersions } from './next-versions.ts';

export interface PlanRequest {
  /** A scratch clone at `head`. */
  readonly checkout: string;
  readonly base: string;
  readonly head: string;
  /** Only these apps; all by default. */
  readonly apps: readonly string[];
}

/** An app that would be shipped. */
export interface PlannedApp {
  readonly project: WorkspaceProject;
  /** `undefined`: some file that all projects share changed. */
  readonly reason: Reason | undefined;
  readonly release: ReleaseRecord | undefined;
  readonly version: string;
  /** What concerns it since its last release, newest first. */
  readonly commits: readonly Commit[];
}

export interface ShipPlan {
  readonly graph: WorkspaceGraph;
  readonly affected: ReadonlySet<string>;
  /** Files that changed from base to head and lie in no project. */
  readonly sharedFiles: readonly string[];
  readonly ships: readonly PlannedApp[];
  /** Affected, with nothing that is worth a release since their last one. */
  readonly unchanged: readonly ReleaseRecord[];
}

/**
 * Decides what would be shipped, and writes the versions of it into the scratch clone.
 * @throws Failure for an app that there is none of, and where the clone lacks the commit of a last release
 */
export async function planShip({ apps, base, checkout, head }: PlanRequest): Promise<ShipPlan> {
  const graph = readGraph(checkout);
  const shippable = selectApps(graph, apps);
  const affected = await affectedProjects(checkout, base, head);
  const releases = readReleases(checkout);
  for (const { commit, name } of releases.values())
    await resolveCommit(checkout, commit, `the last release of ${name}, releases/${name}.json`);
  const projects = shippable.filter(({ name }) => affected.has(name));
  const versions = await writeNextVersions(checkout, projects, releases);
  const changes = await readChanges(checkout, graph, { base, head });
  const ships = projects.flatMap((project) => {
    const version = versions.get(project.name);
    if (version === undefined) return [];
    return [
      { project, version, release: releases.get(project.name), reason: whyAffected(graph, changes, project.name) },
    ];
  });
  return {
    graph,
    affected,
    sharedFiles: changes.files.filter((file) => projectOf(graph, file) === undefined),
    ships: await Promise.all(
      ships.map(async (ship) => ({
        ...ship,
        commits: await concerningCommits({ checkout, graph, head }, ship),
      })),
    ),
    unchanged: projects.filter(({ name }) => !versions.has(name)).flatMap(({ name }) => releases.get(name) ?? []),
  };
}

function selectApps(graph: WorkspaceGraph, names: readonly string[]): WorkspaceProject[] {
  const shippable = [...graph.projects.values()].filter(({ ship }) => ship !== undefined);
  const known = shippable.map(({ name }) => name).toSorted();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Failure(`There is no app "${unknown.join('", "')}".`, `--app takes ${known.join(', ')}`);
  const selected = shippable.filter(({ name }) => names.length === 0 || names.includes(name));
  return selected.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

async function readChanges(
  checkout: string,
  graph: WorkspaceGraph,
  { base, head }: { base: string; head: string },
): Promise<Changes> {
  const files = await changedFiles(checkout, base, head);
  return { files, packages: await changedPackagesBetween(checkout, graph, { before: base, after: head }) };
}

/** By project, the packages which it needs and that the lockfile has otherwise after than before. */
async function changedPackagesBetween(
  checkout: string,
  graph: WorkspaceGraph,
  { after, before }: { before: string; after: string },
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [older, newer] = await Promise.all([before, after].map((commit) => lockfileAt(checkout, commit)));
  if (older === undefined || newer === undefined) return new Map();
  const changed = changedPackages(older, newer);
  const projects = changed.size === 0 ? [] : [...graph.projects.values()];
  return new Map(projects.map((project) => [project.name, changedPackagesOf(project, newer, changed)]));
}

/** A commit without one, such as the parent of the first, has none. */
async function lockfileAt(checkout: string, commit: string): Promise<Lockfile | undefined> {
  const text = await fileAt(checkout, commit, 'package-lock.json');
  return text === undefined ? undefined : (JSON.parse(text) as Lockfile);
}

/** The commits since an app's last release that touch it, something that it imports, a package of these, or what all share. */
async function concerningCommits(
  { checkout, graph, head }: { checkout: string; graph: WorkspaceGraph; head: string },
  { project, release }: Pick<PlannedApp, 'project' | 'release'>,
): Promise<Commit[]> {
  const needed = withDependencies(graph, project.name);
  const commits = await readCommits(checkout, head, release?.commit);
  const concerns = await Promise.all(
    commits.map(async ({ files, hash }) => {
      if (files.some((file) => isShared(file) || needed.has(projectOf(graph, file)?.name ?? ''))) return true;
      if (!files.includes('package-lock.json')) return false;
      const packages = await changedPackagesBetween(checkout, graph, { before: `${hash}~1`, after: hash });
      return [...needed].some((name) => (packages.get(name) ?? []).length > 0);
    }),
  );
  return commits.filter((_, index) => concerns[index]);
}

/** Files outside projects that every build depends on. */
function isShared(file: string): boolean {
  return /^(?:package\.json|nx\.json|tsconfig\.base\.json|\.node-version)$/u.test(file);
}

/** What a person reads: the versions, and why. */
export function describePlan({ sharedFiles, ships, unchanged }: ShipPlan): string {
  const lines = ships.flatMap(({ commits, project, reason, release, version }) => [
    `${project.name} ${release === undefined ? version : `${release.version} → ${version}`} (${countOf(commits)})`,
    `  ${reason === undefined ? `${project.name}: ${sharedFiles.join(', ')}, which all projects share` : describeReason(reason)}`,
  ]);
  const rest = unchanged.map(
    ({ commit, name, version }) => `${name}: nothing to ship since ${version} (${commit.slice(0, 9)})`,
  );
  return [...lines, ...rest].join('\n') || 'Nothing to ship: no app is affected';
}

function countOf(commits: readonly Commit[]): string {
  return commits.length === 1 ? '1 commit' : `${commits.length} commits`;
}
