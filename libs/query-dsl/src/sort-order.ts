import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import { laterWindow, openWindow } from './visible-to.ts';

/** The orders in which assets can be listed. */
export const ASSET_SORTS = ['newest', 'added', 'alphabet', 'popularity', 'grossing', 'leaving', 'opening'] as const;
export type AssetSort = (typeof ASSET_SORTS)[number];

/** What an order depends on beside its name. */
export interface SortContext {
  /** The language whose collation orders the alphabet, ISO 639-3: one of the catalogue's. */
  language: string;
  /** The country whose viewers' taste is meant: one that the catalogue has figures for, else `any`. */
  popularityIn: string;
  reverse: boolean;
}

/** A sort by a field of unique longs. A document without a value is last, whatever the direction. */
export function bySortField(field: string, reverse: boolean): esb.Sort {
  return esb
    .sort(field, reverse ? 'desc' : 'asc')
    .missing('_last')
    .unmappedType('long');
}

/** By the instant at which the last of the windows that are open to the audience closes. */
function byClosing(moment: QueryMoment, reverse: boolean): esb.Sort {
  return esb
    .sort('windows.end_at', reverse ? 'desc' : 'asc')
    .mode('max')
    .nested({ path: 'windows', filter: openWindow(moment.audience, moment.at) });
}

/** By the instant at which the first of the windows that are yet to come for the audience opens; what has none is last. */
function byOpening(moment: QueryMoment, reverse: boolean): esb.Sort {
  return esb
    .sort('windows.start_at', reverse ? 'desc' : 'asc')
    .mode('min')
    .missing('_last')
    .nested({ path: 'windows', filter: laterWindow(moment.audience, moment.at) });
}

/**
 * The sort keys of an order. The last one is one `long` a document, unique because it ends in the document's number (rank · 2²² +
 * number, below 2⁵³, made at publish): the hit's sort value is the answer, and nothing else is fetched.
 */
export function sortKeys(sort: AssetSort, context: SortContext, moment: QueryMoment): esb.Sort[] {
  const { language, popularityIn, reverse } = context;
  if (sort === 'leaving') return [byClosing(moment, reverse), bySortField('sort.added', reverse)];
  if (sort === 'opening') return [byOpening(moment, reverse), bySortField('sort.added', reverse)];
  if (sort === 'alphabet') return [bySortField(`sort.alphabet.${language}`, reverse)];
  if (sort === 'popularity') return [bySortField(`sort.popularity.${popularityIn}`, reverse)];
  return [bySortField(`sort.${sort}`, reverse)];
}
