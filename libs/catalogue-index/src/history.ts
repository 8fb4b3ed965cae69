import type { CatalogueChanges } from './changes.ts';

/** What one look at the manifest brought: from one revision of a generation to another. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly changes: CatalogueChanges | undefined;
}

/** The latest steps of a generation, oldest first, each from where the one before ends. */
export type History = readonly Step[];

/** Steps that are kept: an answer that nobody asked for in so many revisions is made anew. */
const MAX_STEPS = 40;

/** The history with one more step. */
export function withStep(history: History, step: Step): History {
  const follows = history.at(-1)?.to === step.from;
  return [...(follows ? history : []), step].slice(-MAX_STEPS);
}

/** All changes from revision `from` on; `undefined` when they are not known. */
export function changesSince(history: History, from: number): CatalogueChanges | undefined {
  const first = history.findIndex((step) => step.from === from);
  if (first === -1) return undefined;
  const steps = history.slice(first).map(({ changes }) => changes);
  const known = steps.filter((changes) => changes !== undefined);
  if (known.length < steps.length) return undefined;
  return { assets: known.flatMap(({ assets }) => assets), others: known.some(({ others }) => others) };
}
