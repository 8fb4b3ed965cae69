import { z } from 'zod';

/** `to_revision` of a document that still holds. */
export const LIVE = 2_147_483_647;

/** The fields that every document of a generation has: it holds from one revision (inclusive) to another (exclusive). */
export const versionFields = {
  doc_number: z.int().nonnegative(),
  from_revision: z.int().nonnegative(),
  to_revision: z.int().positive(),
};

export interface Versioned {
  doc_number: number;
  from_revision: number;
  to_revision: number;
}

/** A generation at a revision, as far as reading needs it. */
export interface CatalogueView {
  readonly generation: number;
  readonly revision: number;
  readonly indices: Readonly<Record<string, string>>;
}

/** Matches the documents that began or ended in the revisions after `from`, up to `to`. */
export function changedBetween(from: number, to: number): object {
  const within = { gt: from, lte: to };
  const should = [{ range: { from_revision: within } }, { range: { to_revision: within } }];
  return { bool: { should, minimum_should_match: 1 } };
}

/** Query clauses that match the documents which hold at `revision`. */
export function liveAtRevision(revision: number): object[] {
  return [{ range: { from_revision: { lte: revision } } }, { range: { to_revision: { gt: revision } } }];
}
