const NUMERAL = /^(?=[mdclxvi])(x{0,3})(ix|iv|v?i{0,3})$/;
const TENS = { '': 0, x: 10, xx: 20, xxx: 30 } as const;
const ONES = { '': 0, i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9 } as const;

/** The value of a Roman numeral from i to xxxix, in lower case; `undefined` for any other word. Sequels go no further. */
export function romanValue(word: string): number | undefined {
  const match = NUMERAL.exec(word);
  if (match === null) return undefined;
  const [, tens = '', ones = ''] = match;
  const value = TENS[tens as keyof typeof TENS] + ONES[ones as keyof typeof ONES];
  return value > 0 ? value : undefined;
}

/** A number from 1 to 39 as a Roman numeral in lower case; `undefined` beyond. */
export function romanNumeral(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 1 || value > 39) return undefined;
  const tens = 'x'.repeat(Math.floor(value / 10));
  const ones = Object.entries(ONES).find(([, worth]) => worth === value % 10)?.[0] ?? '';
  return tens + ones;
}

/** The other way to write a number word: `ii` ↔ `2`. */
export function otherNumeral(word: string): string | undefined {
  const roman = romanValue(word);
  if (roman !== undefined) return String(roman);
  return /^\d{1,2}$/.test(word) ? romanNumeral(Number(word)) : undefined;
}
