import { type Contestant, measureContest, type ContestResult } from '../measure/measure.ts';
import { buildGoRivals, goRival, nodeRival, type RunningRival, startRival } from '../stage/rivals.ts';
import { UNCACHED } from '../stage/services.ts';
import type { Stage } from '../stage/stage.ts';
import { loadUsualIndex } from '../stage/usual-index.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { assertSameShape } from './check-answers.ts';
import { type Budget, budgetLines, contestTable, MARQUEE, TABLE_NOTE } from './contest-report.ts';
import { ASSET_PAGES, SECTIONS } from './targets.ts';

const QUESTIONS = [
  {
    name: 'uncached sections',
    app: 'sections',
    targets: [SECTIONS],
    budgets: [{ rival: 'Go, a query a request', figure: 'requestsPerSecond', atLeast: 2 }],
  },
  {
    name: 'uncached lists of 50',
    app: 'metadata',
    targets: ASSET_PAGES,
    budgets: [{ rival: 'Express × 2, a query a request', figure: 'requestsPerSecond', atLeast: 5 }],
  },
] as const satisfies readonly { name: string; app: string; targets: readonly string[]; budgets: readonly Budget[] }[];

/** The usual index of a stage's catalogue, up to date. @returns its name */
export async function prepareUsualIndex(stage: Stage, titles: number): Promise<string> {
  const snapshot = await stage.snapshot();
  const name = `usual-bench-${titles}`;
  const progress = stage.context.reporter.progress('The usual way’s index', snapshot.counts['assets'] ?? 0);
  await loadUsualIndex({ client: stage.client, snapshot, name }, (count) => {
    progress.advance(count);
  });
  progress.done('up to date');
  return name;
}

/** Answers made anew for every request: Marquee with its answers off, rivals that ask Elasticsearch for full sources. */
export async function rivalsUncached(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  await using running = new AsyncDisposableStack();
  const env = { ELASTICSEARCH_URL: stage.elasticsearch.url, INDEX: await prepareUsualIndex(stage, options.titles) };
  const rivals: RunningRival[] = [];
  const missing: string[] = [];
  const go = await buildGoRivals(stage.folder, stage.context);
  if ('missing' in go) missing.push(`Without Go: ${go.missing}.`);
  else {
    const plan = { name: 'Go, a query a request', env: { ...env, GOMAXPROCS: '2' }, probe: SECTIONS };
    rivals.push(running.use(await startRival(goRival(go, 'usual', plan), stage)));
  }
  const express = { name: 'Express × 2, a query a request', env: { ...env, WORKERS: '2' }, probe: SECTIONS };
  rivals.push(running.use(await startRival(nodeRival('usual-way.mjs', express), stage)));
  const lines: string[] = [];
  const contests: ContestResult[] = [];
  for (const { name, app, targets, budgets } of QUESTIONS) {
    await using service = await stage.start(app, `uncached-${app}`, UNCACHED);
    const marquee: Contestant = { name: MARQUEE, pid: service.child.pid, url: service.url };
    const checks = await Promise.all(rivals.map((rival) => assertSameShape(marquee, rival, targets[0])));
    const contestants = [marquee, ...rivals].map((contestant) => ({ contestant, targets }));
    const result = await measureContest(
      { name, heads: 'bare', contestants },
      { ...options, ...stage.context, elasticsearchPid: stage.elasticsearchPid },
    );
    contests.push(result);
    lines.push(contestTable(result), ...budgetLines(result, budgets), ...checks, '');
  }
  return { value: { contests, missing }, text: [...lines, ...missing, TABLE_NOTE].join('\n') };
}
