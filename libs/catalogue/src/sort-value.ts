/** How many document numbers a generation has room for: 2²². A rank below 2³¹ times this stays below 2⁵³, where a number is still exact. */
export const DOC_NUMBER_SPAN = 4_194_304;
/** Ranks are below this. */
export const RANK_SPAN = 2_147_483_648;

/**
 * The value by which an order sorts a document: unique, since it ends in the document's number, so that a hit's sort value names the
 * document and nothing else need be fetched. Ascending values are the order's own direction: the most popular has the lowest rank.
 *
 * @throws RangeError for a rank or a number out of its span.
 */
export function sortValue(rank: number, docNumber: number): number {
  if (!Number.isInteger(rank) || rank < 0 || rank >= RANK_SPAN) throw new RangeError(`Rank ${rank} is out of range.`);
  if (!Number.isInteger(docNumber) || docNumber < 0 || docNumber >= DOC_NUMBER_SPAN) {
    throw new RangeError(`Document number ${docNumber} is out of range.`);
  }
  return rank * DOC_NUMBER_SPAN + docNumber;
}

/** The document that a sort value names. */
export function docNumberOf(value: number): number {
  return value % DOC_NUMBER_SPAN;
}

/** The place that a sort value stands for. */
export function rankOf(value: number): number {
  return Math.floor(value / DOC_NUMBER_SPAN);
}
