import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readManifest, readProjects, ROOT } from './read-projects.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly 'fail-fast': boolean; readonly matrix: Readonly<Record<string, string>> };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, { branches?: readonly string[] } | null>>;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': string };
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const workflow = parse(read('.github/workflows/ci.yml')) as Workflow;
const jobs = Object.entries(workflow.jobs);
const needsOf = ({ needs = [] }: Job): readonly string[] => (typeof needs === 'string' ? [needs] : needs);
const runsOf = (job: string): string => workflow.jobs[job]?.steps.map(({ run = '' }) => run).join('\n') ?? '';

it('runs for pull requests and on main, and a newer push to a pull request ends the older run', () => {
  expect(workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] } });
  expect(workflow.concurrency['cancel-in-progress']).toBe("${{ github.event_name == 'pull_request' }}");
  // On main the group must differ from commit to commit: a waiting run is dropped when a third one comes.
  expect(workflow.concurrency.group).toContain('github.event.pull_request.number || github.sha');
});

it('may read and nothing else, but for the job that ships', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  const writers = jobs.filter(([, job]) => Object.values(job.permissions ?? {}).includes('write'));
  expect(writers.map(([name]) => name)).toEqual(['ship']);
  const keepingCredentials = jobs.filter(([, { steps }]) =>
    steps.some((step) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false),
  );
  expect(keepingCredentials.map(([name]) => name)).toEqual(['ship']);
});

it('uses actions of one fixed commit each, whose release stands beside it, or our own', () => {
  const files = globSync('.github/**/*.yml', { cwd: ROOT });
  expect(files).toHaveLength(2);
  const pins = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, used = ''] of read(file).matchAll(/\buses: (.+)$/gmu)) {
      if (used.startsWith('./')) expect(existsSync(join(ROOT, used, 'action.yml')), used).toBe(true);
      else
        expect([file, used]).toEqual([file, expect.stringMatching(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u)]);
      const [name = '', pin = ''] = used.split('@');
      pins.set(name, (pins.get(name) ?? new Set()).add(pin));
    }
  }
  expect([...pins].filter(([, of]) => of.size > 1)).toEqual([]);
});

it('ends every job that hangs', () => {
  for (const [name, job] of jobs) expect([name, job['timeout-minutes']]).toEqual([name, expect.any(Number)]);
});

describe('the jobs', () => {
  it('wait for jobs that there are, and read only outputs of those', () => {
    for (const [name, job] of jobs) {
      const needs = needsOf(job);
      expect(Object.keys(workflow.jobs)).toEqual(expect.arrayContaining([...needs]));
      for (const [, from = '', output = ''] of JSON.stringify(job).matchAll(/needs\.(\w+)\.outputs\.(\w+)/gu)) {
        expect([name, needs]).toEqual([name, expect.arrayContaining([from])]);
        expect(Object.keys(workflow.jobs[from]?.outputs ?? {})).toContain(output);
      }
    }
  });

  it.each([
    ['project', 'project', 'projects'],
    ['e2e', 'project', 'e2e'],
    ['ship', 'app', 'apps'],
  ])('%s: one for each %s that is affected, each to its end', (job, variable, output) => {
    const { strategy, if: condition = '' } = workflow.jobs[job]!;
    expect(strategy?.matrix).toEqual({ [variable]: `\${{ fromJSON(needs.affected.outputs.${output}) }}` });
    expect(strategy?.['fail-fast']).toBe(false);
    // An empty matrix is an error to GitHub.
    expect(condition).toContain(`needs.affected.outputs.${output} != '[]'`);
  });

  it('run every target that projects have', () => {
    const targets = new Set(readProjects().flatMap(({ manifest }) => Object.keys(manifest.nx?.targets ?? {})));
    const [, listed = ''] = /nx run-many -t ([\w ]+) -p/u.exec(runsOf('project')) ?? [];
    expect(new Set([...listed.split(' '), ...(runsOf('e2e').includes('nx e2e ') ? ['e2e'] : [])])).toEqual(targets);
  });

  it('pass together, as one check: none of those that test is left out', () => {
    expect(needsOf(workflow.jobs['passed']!)).toEqual(['affected', 'repository', 'project', 'e2e']);
    expect(workflow.jobs['passed']!.if).toBe('always()');
    expect(needsOf(workflow.jobs['ship']!)).toContain('passed');
    expect(workflow.jobs['ship']!.if).toContain("github.event_name == 'push'");
  });

  it('call commands that there are', () => {
    const scripts = [...Object.keys(readManifest('.').scripts ?? {}), 'ci'];
    const projects = readProjects().map(({ manifest }) => manifest.nx?.name);
    const runs = jobs.map(([name]) => runsOf(name)).join('\n');
    const called = Array.from(runs.matchAll(/\bnpm (?:run )?(\S+)/gu), ([, script]) => script);
    expect(scripts).toEqual(expect.arrayContaining(called));
    expect(called).toEqual(expect.arrayContaining(['test', 'ship']));
    const named = Array.from(runs.matchAll(/\bnx (?:test|e2e|lint|build) ([\w-]+)/gu), ([, project]) => project);
    expect(named).toContain('workspace-checks');
    expect(projects).toEqual(expect.arrayContaining(named));
  });

  it('put no value of an event or matrix into a script, where it would be code', () => {
    for (const [name] of jobs)
      expect([name, runsOf(name)]).toEqual([name, expect.not.stringContaining('${{') as string]);
  });
});

describe('what is affected', { timeout: 60_000 }, () => {
  const script = workflow.jobs['affected']!.steps.find(({ id }) => id === 'projects')?.run ?? '';

  /** What the step hands to the other jobs. */
  function outputsOf(text: string): Record<string, string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'marquee-ci-'));
    const file = join(folder, 'output');
    const path = [dirname(process.execPath), join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const env = { ...process.env, PATH: path, GITHUB_OUTPUT: file, BASE: 'HEAD', HEAD: 'HEAD', NX_DAEMON: 'false' };
    try {
      // As GitHub runs `shell: bash`.
      execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text], {
        cwd: ROOT,
        env,
        stdio: 'ignore',
      });
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      return Object.fromEntries(
        lines.map((line): [string, string[]] => {
          const [, name = '', list = ''] = /^(\w+)=(.*)$/u.exec(line) ?? [];
          return [name, (JSON.parse(list) as string[]).toSorted()];
        }),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('is nothing without a change', () => {
    expect(outputsOf(script.replaceAll(/echo "(?:e2e|apps)=.*/gu, ':'))).toEqual({ projects: [] });
  });

  it('is projects, those with end-to-end tests, and what is shipped', () => {
    const all = script.replace('--affected --base="$BASE" --head="$HEAD"', '');
    expect(all).not.toBe(script);
    const { release } = JSON.parse(read('nx.json')) as { release: { projects: string[] } };
    const released = release.projects;
    const having = (isMeant: (project: ReturnType<typeof readProjects>[number]) => boolean) =>
      readProjects()
        .filter(isMeant)
        .map(({ manifest }) => manifest.nx?.name)
        .toSorted();
    expect(outputsOf(all)).toEqual({
      projects: having(() => true),
      e2e: having(({ manifest }) => manifest.nx?.targets?.['e2e'] !== undefined),
      apps: having(
        ({ manifest, type }) => released.includes(`tag:type:${type}`) || released.includes(manifest.nx?.name ?? ''),
      ),
    });
  });
});
