import { describeError, formatDuration } from '@marquee/terminal';
import type { Stage, StageContext } from './stages.ts';
import { NOTHING, type Tally } from './tally.ts';

export interface StageResult {
  readonly name: string;
  readonly tally: Tally;
  readonly durationMs: number;
}

/**
 * Runs one stage after the other, whatever the earlier ones gave; one that cannot be run at all counts as one failure. Stops
 * at an interruption.
 */
export async function runStages(
  stages: readonly (readonly [name: string, stage: Stage])[],
  context: StageContext,
): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const [name, stage] of stages) {
    context.reporter.line(`\n── ${name} ──`);
    const startedAt = performance.now();
    const tally = await runStage(stage, context);
    if (context.signal.aborted) break;
    results.push({ name, tally, durationMs: performance.now() - startedAt });
  }
  return results;
}

async function runStage(stage: Stage, context: StageContext): Promise<Tally> {
  try {
    return await stage(context);
  } catch (error) {
    if (!context.signal.aborted) context.reporter.line(describeError(error));
    return { ...NOTHING, failed: 1 };
  }
}

/** A line for each stage: `lint        ok       12.3 s`. */
export function describeStage({ durationMs, name, tally }: StageResult): string {
  const verdict = tally.failed === 0 ? 'ok' : 'FAILED';
  return `  ${name.padEnd(12)}${verdict.padEnd(8)}${formatDuration(durationMs).padStart(11)}`;
}
