import { type Contestant, type ContestResult, measureContest } from '../measure/measure.ts';
import { nodeRival, startRival } from '../stage/rivals.ts';
import { type AppName, UNCACHED } from '../stage/services.ts';
import type { Stage } from '../stage/stage.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { getAnswer } from './check-answers.ts';
import { type Budget, budgetLines, contestTable, MARQUEE, TABLE_NOTE } from './contest-report.ts';
import { prepareUsualIndex } from './rivals-uncached.ts';
import { SECTIONS } from './targets.ts';

/** The usual way, as tables name it. */
export const USUAL = 'the usual way';

/** A kind of question, and how it is made sure that both answer the same one. */
export interface Question {
  readonly name: string;
  readonly targets: readonly string[];
  readonly budgets?: readonly Budget[];
  /** Says what both answers have, for people. @throws Failure when they do not answer the same question */
  readonly check: (marquee: Contestant, usual: Contestant, target: string) => Promise<string>;
}

export interface Questions {
  readonly app: AppName;
  /** What to ask, which may depend on what there is. */
  readonly questions: (marquee: Contestant) => readonly Question[] | Promise<readonly Question[]>;
}

/**
 * Measures a service with its answers off beside one process that answers the usual way: the official client, nested windows, full
 * sources, on an index of its own in the same Elasticsearch.
 */
export async function besideUsual(
  stage: Stage,
  { app, questions }: Questions,
  options: BenchOptions,
): Promise<SuiteResult> {
  const index = await prepareUsualIndex(stage, options.titles);
  const env = { ELASTICSEARCH_URL: stage.elasticsearch.url, INDEX: index };
  await using usual = await startRival(nodeRival('usual-way.mjs', { name: USUAL, env, probe: SECTIONS }), stage);
  await using service = await stage.start(app, `uncached-${app}`, UNCACHED);
  const marquee: Contestant = { name: MARQUEE, pid: service.child.pid, url: service.url };
  const lines: string[] = [];
  const contests: ContestResult[] = [];
  for (const { name, targets, budgets = [], check } of await questions(marquee)) {
    const [first = ''] = targets;
    const checked = await check(marquee, usual, first);
    const contestants = [marquee, usual].map((contestant) => ({ contestant, targets }));
    const result = await measureContest(
      { name: `uncached ${name}`, heads: 'bare', contestants },
      { ...options, ...stage.context, elasticsearchPid: stage.elasticsearchPid },
    );
    contests.push(result);
    lines.push(contestTable(result), ...budgetLines(result, budgets), checked, '');
  }
  return { value: { contests }, text: [...lines, TABLE_NOTE].join('\n') };
}

/** Makes sure that both answer at all; says how long their bodies are. */
export async function bothAnswer(marquee: Contestant, usual: Contestant, target: string): Promise<string> {
  const [ours, theirs] = await Promise.all([getAnswer(marquee, target), getAnswer(usual, target)]);
  return `${USUAL}: ${theirs.body.length} bytes (Marquee: ${ours.body.length})`;
}
