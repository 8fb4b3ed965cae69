/** From how many letters on a word may have one typo, and two. */
const ONE_FROM = 4;
const TWO_FROM = 8;

/** How many edits a word may be away from the one that is meant: none below 4 letters, one below 8, then two. */
export function allowedEdits(word: string): 0 | 1 | 2 {
  const { length } = Array.from(word);
  if (length < ONE_FROM) return 0;
  return length < TWO_FROM ? 1 : 2;
}

/**
 * The edits between two words (insert, delete, replace, swap neighbours: optimal string alignment, as Elasticsearch's fuzzy query
 * counts them), or `limit` + 1 when there are more.
 */
export function editsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cheapest({ a, b, i, j }, { row, previous, before }));
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return Math.min(previous[b.length] ?? limit + 1, limit + 1);
}

interface Cell {
  a: string;
  b: string;
  i: number;
  j: number;
}

function cheapest({ a, b, i, j }: Cell, rows: { row: number[]; previous: number[]; before: number[] }): number {
  const { row, previous, before } = rows;
  const at = (values: number[], index: number): number => values[index] ?? Number.POSITIVE_INFINITY;
  const replaced = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const best = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, replaced);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(best, at(before, j - 2) + 1) : best;
}
