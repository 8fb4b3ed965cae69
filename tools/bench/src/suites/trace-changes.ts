import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../stage/stage.ts';
import type { CatalogueChanger } from '../trace/catalogue-changer.ts';
import { type AssetLine, revisionLines } from '../trace/changed-lines.ts';
import { timeToVisible } from '../trace/time-to-visible.ts';

/** When a trace's catalogue changes, as shares of the trace. */
export const CHANGES_FROM = 0.3;
const PUBLISH_AT = 0.6;
const CHANGES_UNTIL = 0.9;
const REVISION_EVERY_MS = 5_000;

/** What changed, and how soon it was seen. */
export interface ChangeReport {
  readonly revisionsMs: readonly number[];
  /** `undefined` when the trace was too short for one. */
  readonly publishMs: number | undefined;
}

export interface ChangePlan {
  readonly stage: Stage;
  readonly changer: CatalogueChanger;
  readonly lines: readonly AssetLine[];
  readonly metadataUrl: string;
  readonly durationMs: number;
  readonly withPublish: boolean;
  readonly signal: AbortSignal;
}

/** Changes the catalogue while a trace is replayed: a revision every five seconds, and a publish among them. */
export async function changeCatalogue(plan: ChangePlan): Promise<ChangeReport> {
  const { durationMs, signal, withPublish } = plan;
  const startedAt = performance.now();
  const until = async (share: number): Promise<void> => {
    await sleep(Math.max(0, share * durationMs - (performance.now() - startedAt)), undefined, { signal });
  };
  const isBefore = (share: number): boolean => performance.now() - startedAt < share * durationMs;
  const revisionsMs: number[] = [];
  let publishMs: number | undefined;
  await until(CHANGES_FROM);
  for (let n = 1; isBefore(CHANGES_UNTIL); n++) {
    const next = performance.now() + REVISION_EVERY_MS;
    if (withPublish && publishMs === undefined && !isBefore(PUBLISH_AT)) publishMs = await change(plan, n, 'publish');
    else revisionsMs.push(await change(plan, n, 'apply'));
    await sleep(Math.max(0, next - performance.now()), undefined, { signal });
  }
  return { revisionsMs, publishMs };
}

/** A revision, or a publish of a catalogue with such a revision in it. @returns ms from the commit to when it was seen */
async function change(plan: ChangePlan, n: number, how: 'apply' | 'publish'): Promise<number> {
  const { changer, stage } = plan;
  const mark = `[revision ${Date.now()}]`;
  const lines = revisionLines(plan.lines, n, mark);
  if (how === 'publish') changer.remember(lines);
  return timeToVisible({
    client: stage.client,
    prefix: stage.target.indexPrefix ?? '',
    make: () => (how === 'apply' ? changer.apply(lines) : changer.publish()),
    url: `${plan.metadataUrl}/v142.0/website/catalogue/asset/${lines[0].id}?content_country=ZA&lang=eng&field[]=description`,
    mark,
  });
}
