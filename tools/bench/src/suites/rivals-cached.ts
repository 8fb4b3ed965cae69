import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADS } from '../measure/heads.ts';
import { type Contestant, type ContestResult, measureContest } from '../measure/measure.ts';
import { startRival } from '../stage/rivals.ts';
import type { Stage } from '../stage/stage.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { constantRivals, GO_NET_HTTP } from './constant-rivals.ts';
import { assertSameBytes, getAnswer } from './check-answers.ts';
import { type Budget, budgetLines, contestTable, MARQUEE, TABLE_NOTE } from './contest-report.ts';
import { ASSETS, FULL_ASSETS, SECTIONS } from './targets.ts';

const ofGo = (atMost: number): Budget => ({ rival: GO_NET_HTTP, figure: 'cpuUs', atMost });
const OF_NGINX: Budget = { rival: 'nginx', figure: 'cpuUs', atMost: 1.25 };

/** What is asked for, by the name of the rivals' file, and what the ratios may be. */
const QUESTIONS = [
  { name: 'sections', app: 'sections', target: SECTIONS, budgets: [ofGo(0.5), OF_NGINX] },
  { name: 'assets', app: 'metadata', target: ASSETS, budgets: [ofGo(0.55), OF_NGINX] },
  // Here the kernel's copying is nearly all of the cost, for everybody: there is no budget against Go.
  { name: 'search', app: 'metadata', target: FULL_ASSETS, budgets: [OF_NGINX] },
] as const;

/** A question, and the bytes that all answer it with. */
interface Asked {
  readonly name: string;
  readonly target: string;
  readonly budgets: readonly Budget[];
  readonly marquee: Contestant;
  readonly body: Buffer;
}

/** Cached answers: everybody hands out the very bytes that Marquee answered. */
export async function rivalsCached(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  await using running = new AsyncDisposableStack();
  const ours = new Map<string, Contestant>();
  for (const app of ['sections', 'metadata'] as const) {
    const { child, url } = running.use(await stage.start(app, `cached-${app}`));
    ours.set(app, { name: MARQUEE, pid: child.pid, url });
  }
  const bodies = join(stage.folder, 'bodies');
  const asked: Asked[] = [];
  for (const question of QUESTIONS) {
    const marquee = ours.get(question.app);
    if (marquee !== undefined) asked.push({ ...question, marquee, body: await writeBody(bodies, marquee, question) });
  }
  const { plans, missing } = await constantRivals(stage, { bodies, only: options.only, probe: SECTIONS });
  const rivals: Contestant[] = [];
  for (const plan of plans) rivals.push(running.use(await startRival(plan, stage)));
  const lines: string[] = [];
  const contests: ContestResult[] = [];
  for (const question of asked) {
    for (const result of await measureQuestion(question, rivals, { stage, options })) {
      contests.push(result);
      lines.push(contestTable(result), ...budgetLines(result, question.budgets), '');
    }
  }
  return { value: { contests, missing }, text: [...lines, ...missing, TABLE_NOTE].join('\n') };
}

/** One contest for each kind of head; that all send the same bytes is checked before and after. */
async function measureQuestion(
  { name, target, marquee, body }: Asked,
  rivals: readonly Contestant[],
  { stage, options }: { readonly stage: Stage; readonly options: BenchOptions },
): Promise<ContestResult[]> {
  const contestants = [marquee, ...rivals];
  const results: ContestResult[] = [];
  for (const heads of HEADS) {
    await assertSameBytes(contestants, { target, heads }, body);
    const contest = {
      name: `${name}, ${body.length} bytes, ${heads} heads`,
      heads,
      contestants: contestants.map((contestant) => ({ contestant, targets: [target] })),
    };
    results.push(await measureContest(contest, { ...options, ...stage.context }));
    await assertSameBytes(contestants, { target, heads }, body);
  }
  return results;
}

/** Marquee's answer, in a file for the rivals. It must not depend on the head. */
async function writeBody(
  folder: string,
  marquee: Contestant,
  { name, target }: { readonly name: string; readonly target: string },
): Promise<Buffer> {
  const { body } = await getAnswer(marquee, target);
  for (const heads of HEADS) await assertSameBytes([marquee], { target, heads }, body);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), body);
  return body;
}
