import { z } from 'zod';
import { formatBytes, formatDuration, parseBytes, parseDuration } from './units.ts';
import { factsOf, withFacts } from './variable-facts.ts';

/** The least and the most that a variable takes, both included. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

const TRUE = ['true', 'yes', 'on', '1'];
const FALSE = ['false', 'no', 'off', '0'];
const WHOLE = /^[+-]?\d{1,16}$/;

/** Reads a text by `read`; `undefined` from it means that the text is none of what the variable takes. */
function parsed<T>(takes: string, read: (text: string) => T | undefined) {
  const schema = z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: takes });
    return z.NEVER;
  });
  return withFacts(schema, { takes });
}

function within(value: number | undefined, { min = 0, max = Number.MAX_SAFE_INTEGER }: Range): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

function words({ min, max }: Range, format: (value: number) => string): string {
  if (min !== undefined && max !== undefined) return ` from ${format(min)} to ${format(max)}`;
  if (min !== undefined) return ` of at least ${format(min)}`;
  return max === undefined ? '' : ` of at most ${format(max)}`;
}

/** A length of time with its unit ('250ms', '30s', '5m', '2h', '1d'), in milliseconds. */
export function duration(range: Range = {}) {
  return parsed(`a length of time${words(range, formatDuration)}, such as 250ms, 30s or 5m`, (text) =>
    within(parseDuration(text), range),
  );
}

/** An amount of memory or of storage with its unit ('64kB', '512MB', '2GB'), in bytes. */
export function bytes(range: Range = {}) {
  return parsed(`a number of bytes${words(range, formatBytes)}, such as 64kB, 512MB or 2GB`, (text) =>
    within(parseBytes(text), range),
  );
}

/** A whole number; not below 0 unless `min` says so. */
export function wholeNumber(range: Range = {}) {
  return parsed(`a whole number${words({ min: 0, ...range }, String)}`, (text) =>
    WHOLE.test(text) ? within(Number(text), range) : undefined,
  );
}

/** A share from 0 to 1. */
export function share() {
  return parsed('a number from 0 to 1', (text) =>
    /^\d(\.\d{1,9})?$/.test(text) ? within(Number(text), { max: 1 }) : undefined,
  );
}

/** A TCP port; 0 is whichever is free. */
export function port() {
  return wholeNumber({ max: 65_535 });
}

/** A switch: true, yes, on or 1; false, no, off or 0. */
export function flag() {
  return parsed('true or false (also yes, on, 1; no, off, 0)', (text) => {
    const word = text.toLowerCase();
    return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
  });
}

/** An address with http or https, without the last slash. It may carry a user and password, which messages never show. */
export function url() {
  return parsed('an http or https address, such as http://127.0.0.1:9200', (text) => {
    const parsedUrl = URL.parse(text);
    if (parsedUrl === null || !/^https?:$/.test(parsedUrl.protocol) || parsedUrl.hash !== '') return undefined;
    return parsedUrl.href.replace(/\/$/, '');
  });
}

/** Any text of at most `maxLength` characters. */
export function text(maxLength = 10_000) {
  return parsed(`a text of at most ${maxLength} characters`, (value) =>
    value.length <= maxLength ? value : undefined,
  );
}

/** Values of `item`, divided by commas; blanks around them and empty ones do not count. At least one. */
export function listOf<T>(item: z.ZodType<T, string>, max = 100) {
  const takes = `up to ${max} values divided by commas, each ${factsOf(item).takes ?? 'one'}`;
  return parsed(takes, (list): readonly T[] | undefined => {
    const parts = list
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const values = parts.map((part) => item.safeParse(part));
    if (values.length === 0 || values.length > max) return undefined;
    return values.every((value) => value.success) ? values.map((value) => value.data) : undefined;
  });
}

/** `schema`, but neither an error nor a log ever shows what it had. */
export function secret<S extends z.ZodType>(schema: S): S {
  return withFacts(schema, { secret: true });
}
