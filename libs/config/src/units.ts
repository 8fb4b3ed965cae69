/** Milliseconds in each unit of time that a duration may be written in. */
const MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Bytes in each unit of size: powers of 1,024 whichever way they are spelled, as memory limits are. */
const BYTES = {
  b: 1,
  k: 2 ** 10,
  kb: 2 ** 10,
  kib: 2 ** 10,
  m: 2 ** 20,
  mb: 2 ** 20,
  mib: 2 ** 20,
  g: 2 ** 30,
  gb: 2 ** 30,
  gib: 2 ** 30,
} as const;

const AMOUNT = /^(\d{1,15}(?:\.\d{1,6})?) ?([a-z]{1,3})$/i;

/** '250ms', '30s', '1.5m', '2h' or '1d' in milliseconds; `undefined` when `text` is none. Only '0' needs no unit. */
export function parseDuration(text: string): number | undefined {
  return parseAmount(text, MS);
}

/** '512MB', '64k' or '1GiB' in bytes; `undefined` when `text` is none. MB and MiB are both 1,048,576. Only '0' needs no unit. */
export function parseBytes(text: string): number | undefined {
  return parseAmount(text, BYTES);
}

/** `ms` in the largest unit that divides it: 90000 is '90s', 120000 is '2m'. */
export function formatDuration(ms: number): string {
  return formatAmount(ms, [
    ['d', MS.d],
    ['h', MS.h],
    ['m', MS.m],
    ['s', MS.s],
    ['ms', MS.ms],
  ]);
}

/** `bytes` in the largest unit that divides it: 536870912 is '512MB'. */
export function formatBytes(bytes: number): string {
  return formatAmount(bytes, [
    ['GB', BYTES.gb],
    ['MB', BYTES.mb],
    ['kB', BYTES.kb],
    ['B', BYTES.b],
  ]);
}

function parseAmount(text: string, units: Readonly<Record<string, number>>): number | undefined {
  if (text === '0') return 0;
  const [, digits, unit] = AMOUNT.exec(text) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  const size = new Map(Object.entries(units)).get(unit.toLowerCase());
  if (size === undefined) return undefined;
  const amount = Math.round(Number(digits) * size);
  return Number.isSafeInteger(amount) ? amount : undefined;
}

function formatAmount(amount: number, units: readonly (readonly [string, number])[]): string {
  if (amount === 0) return '0';
  const [unit, size] = units.find(([, of]) => amount % of === 0) ?? units.at(-1) ?? ['', 1];
  return `${amount / size}${unit}`;
}
