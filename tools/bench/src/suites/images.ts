import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contestant, measureContest, type ContestResult } from '../measure/measure.ts';
import { median } from '../measure/statistics.ts';
import { formatTable } from '../measure/table.ts';
import { nginxRival, startRival } from '../stage/rivals.ts';
import type { Stage } from '../stage/stage.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { getAnswer } from './check-answers.ts';
import { budgetLines, contestTable, MARQUEE, TABLE_NOTE } from './contest-report.ts';
import { derivativeLoads, linkOf } from './derivative-loads.ts';
import { overload, overloadText } from './derivative-overload.ts';
import { costOfLoop, costOfService, type DerivativeCost } from './derivative-rounds.ts';
import { ASSETS } from './targets.ts';

/** Sizes are made as asked, each of them once, and nobody gets the next best format. */
const MAKE_EVERYTHING = { SIZE_LADDER: 'off', FORMAT_BUDGET: '0', MALLOC_ARENA_MAX: '2' } as const;

/** Derivatives a second of measuring, as a rough guess. */
const PER_SECOND = 12;
/** Sizes of one picture that cost nearly the same. */
const MOST_SIZES = 200;
/** CPU of the service may be so many times that of the bare loop. */
const MOST_OVER_LOOP = 1.05;

/** `npm run bench -- images`: derivatives beside a bare sharp loop, and cached ones beside other cached answers. */
export async function imagesSuite(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  const made = await derivatives(stage, options);
  const kept = await cachedDerivative(stage, options);
  const flood = await overloaded(stage);
  return {
    value: { derivatives: made.value, cached: kept.value, overload: flood.value },
    text: [made.text, kept.text, flood.text].join('\n\n'),
  };
}

interface LoadResult {
  readonly name: string;
  readonly service: DerivativeCost;
  readonly loop: DerivativeCost;
}

async function derivatives(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  using store = emptyStore(stage, 'uncached');
  await using service = await stage.start('images', 'images-uncached', { ...MAKE_EVERYTHING, ...store.env });
  const marquee: Contestant = { name: MARQUEE, pid: service.child.pid, url: service.url };
  const { env, reporter } = stage.context;
  const count = Math.min(Math.max(8, options.seconds * PER_SECOND), Math.floor(MOST_SIZES / (options.rounds + 1)));
  const costs = new Map<string, { service: DerivativeCost[]; loop: DerivativeCost[] }>();
  // The first set, whose figures are dropped, loads codecs, learns the sources and makes their reduced copies.
  for (const load of derivativeLoads(stage.catalogueDir, { count: 4, from: options.rounds * count }))
    await costOfService(marquee, load);
  for (let round = 0; round < options.rounds; round++) {
    const loads = derivativeLoads(stage.catalogueDir, { count, from: round * count });
    for (const load of round % 2 === 0 ? loads : loads.toReversed()) {
      const step = reporter.step(`${load.name}, round ${round + 1}`);
      const all = costs.get(load.name) ?? { service: [], loop: [] };
      if (round % 2 === 1) all.loop.push(await costOfLoop(load, env));
      all.service.push(await costOfService(marquee, load));
      if (round % 2 === 0) all.loop.push(await costOfLoop(load, env));
      costs.set(load.name, all);
      step.done(`${count} derivatives`);
    }
  }
  const results = [...costs].map(([name, { service: ours, loop }]) => ({
    name,
    service: middle(ours),
    loop: middle(loop),
  }));
  return { value: results, text: derivativeTable(results) };
}

function middle(costs: readonly DerivativeCost[]): DerivativeCost {
  return {
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    bytes: median(costs.map(({ bytes }) => bytes)),
  };
}

function derivativeTable(results: readonly LoadResult[]): string {
  const columns = ['derivative', 'CPU ms', 'loop', '÷', 'wall ms', 'loop', 'bytes', 'loop'].map((title) => ({ title }));
  const rows = results.map(({ name, service, loop }) => [
    name,
    service.cpuMs.toFixed(1),
    loop.cpuMs.toFixed(1),
    (service.cpuMs / loop.cpuMs).toFixed(2),
    service.wallMs.toFixed(1),
    loop.wallMs.toFixed(1),
    service.bytes.toFixed(0),
    loop.bytes.toFixed(0),
  ]);
  const over = results.filter(({ service, loop }) => service.cpuMs > MOST_OVER_LOOP * loop.cpuMs);
  const verdict =
    over.length === 0
      ? `CPU a derivative ÷ the bare loop: at most ${MOST_OVER_LOOP} in all: met`
      : `CPU a derivative ÷ the bare loop: at most ${MOST_OVER_LOOP}: NOT met by ${over.map(({ name }) => name).join('; ')}`;
  return `uncached derivatives, ours beside a bare sharp loop with the same settings\n${formatTable(columns, rows)}\n${verdict}`;
}

/** A folder for derivatives with none in it, so that none is kept from an earlier run. */
function emptyStore({ folder }: Stage, name: string): Disposable & { readonly env: Readonly<Record<string, string>> } {
  const path = join(folder, `derivatives-${name}-${process.pid}`);
  return {
    env: { DERIVATIVE_STORE: path },
    [Symbol.dispose]() {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const FLOOD = { queue: 16, atOnce: 4, connections: 64, derivatives: 300 } as const;

/** More requests at a time than are taken on. */
async function overloaded(stage: Stage): Promise<SuiteResult> {
  using store = emptyStore(stage, 'overload');
  await using service = await stage.start('images', 'images-overload', {
    ...MAKE_EVERYTHING,
    ...store.env,
    ENCODER_QUEUE: String(FLOOD.queue),
    ENCODER_CONCURRENCY: String(FLOOD.atOnce),
  });
  const [load] = derivativeLoads(stage.catalogueDir, { count: FLOOD.derivatives, from: 1 });
  const [before] = derivativeLoads(stage.catalogueDir, { count: 1, from: 0 });
  const step = stage.context.reporter.step('overload');
  await overload(service.url, before?.tasks ?? [], 1);
  const result = await overload(service.url, load?.tasks ?? [], FLOOD.connections);
  step.done(`${result.accepted} made, ${result.refused} refusals`);
  return { value: result, text: overloadText(result, FLOOD) };
}

async function cachedDerivative(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  await using running = new AsyncDisposableStack();
  const store = { DERIVATIVE_STORE: join(stage.folder, 'derivatives') };
  const images = running.use(await stage.start('images', 'images-cached', store));
  const metadata = running.use(await stage.start('metadata', 'cached-metadata'));
  const target = `${linkOf('bench-poster', stage.catalogueDir)}/x720`;
  const marquee: Contestant = { name: MARQUEE, pid: images.child.pid, url: images.url };
  const list: Contestant = { name: 'Marquee’s cached list of 50', pid: metadata.child.pid, url: metadata.url };
  const { body } = await getAnswer(marquee, target);
  const others = [{ contestant: list, targets: [ASSETS] }];
  writeFileSync(join(stage.folder, 'derivative.jpg'), body);
  const probe = '/pictures/derivative.jpg';
  const nginx = nginxRival(stage.folder, probe, { env: stage.context.env, folder: stage.folder });
  if (nginx !== undefined) others.push({ contestant: running.use(await startRival(nginx, stage)), targets: [probe] });
  const listBytes = (await getAnswer(list, ASSETS)).body.length;
  const result: ContestResult = await measureContest(
    {
      name: `a cached derivative, ${body.length} bytes (the list: ${listBytes})`,
      heads: 'bare',
      contestants: [{ contestant: marquee, targets: [target] }, ...others],
    },
    { ...options, ...stage.context },
  );
  const budgets = budgetLines(result, [{ rival: list.name, figure: 'cpuUs', atMost: 1.2 }]);
  return { value: result, text: [contestTable(result), ...budgets, TABLE_NOTE].join('\n') };
}
