import { z } from 'zod';
import { paramFactsOf, withParamFacts, type JsonSchema } from './param-facts.ts';

const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];
const WHOLE = /^-?\d{1,15}$/;
const SLUG = /^[a-z0-9](?:[a-z0-9_-]{0,99})$/i;
const CONTROL = /\p{Cc}/u;

/**
 * A parameter of one value, read by `read`; `undefined` from it means that the text is none of what the parameter takes. `facts.takes`
 * says that in words ("a whole number from 1 to 9"), `facts.json` in OpenAPI's.
 */
export function oneParam<T>(facts: { takes: string; json: JsonSchema }, read: (text: string) => T | undefined) {
  const schema = z.string().transform((text, context): T => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `takes ${facts.takes}` });
    return z.NEVER;
  });
  return withParamFacts(schema, { ...facts, list: false });
}

/** A whole number from `min` to `max`, both included. */
export function countParam({ min, max }: { min: number; max: number }) {
  const takes = `a whole number from ${min} to ${max}`;
  return oneParam({ takes, json: { type: 'integer', minimum: min, maximum: max } }, (text) => {
    const value = Number(text);
    return WHOLE.test(text) && value >= min && value <= max ? value : undefined;
  });
}

/** One of `values`, as it is written there. */
export function enumParam<const V extends string>(values: readonly [V, ...V[]]) {
  return z.enum(values);
}

/** A switch: true, 1, yes or on; false, 0, no or off; in any case of letters. */
export function flagParam() {
  return oneParam({ takes: 'true or false', json: { type: 'boolean' } }, (text) => {
    const word = text.toLowerCase();
    return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
  });
}

/** Free text: blanks around it do not count, composed characters are composed (Unicode NFC), control characters are refused. */
export function textParam({ maxLength }: { maxLength: number }) {
  const takes = `a text of at most ${maxLength} characters, none of them a control character`;
  return oneParam({ takes, json: { type: 'string', maxLength } }, (text) => {
    const value = text.trim().normalize('NFC');
    return value.length <= maxLength && value.isWellFormed() && !CONTROL.test(value) ? value : undefined;
  });
}

/** A name or id as they stand in paths: letters, digits, `-` and `_`, at most 100, in whatever case it came. */
export const slug = oneParam(
  { takes: 'a name of at most 100 letters, digits, - and _', json: { type: 'string', pattern: SLUG.source } },
  (text) => (SLUG.test(text) ? text : undefined),
);

/** How a list of values is taken. */
export interface ListOptions {
  /** The most values; 100 if not given. */
  readonly max?: number;
  /** Whether the order in which they came means something; false if not given. */
  readonly ordered?: boolean;
}

/**
 * Several values of `item`: repeated (`type=a&type=b`), bracketed (`type[]=a&type[]=b`) or divided by commas (`type=a,b`), all of
 * which are the same. Doubles are dropped, and unless the order means something the result is sorted, so that equal questions are equal.
 */
export function listParam<T extends string | number>(item: z.ZodType<T, string>, options: ListOptions = {}) {
  const { max = 100, ordered = false } = options;
  const facts = paramFactsOf(item);
  const takes = `up to ${max} values, each ${facts.takes}`;
  const schema = z.array(z.string()).transform((texts, context): readonly T[] => {
    const parts = texts.flatMap((text) => text.split(',')).filter((part) => part !== '');
    if (parts.length > max) return refuse(context, `takes up to ${max} values`, `${parts.length} values`);
    const values = new Set<T>();
    for (const part of parts) {
      const parsed = item.safeParse(part);
      if (!parsed.success) return refuse(context, `takes ${facts.takes}`, part);
      values.add(parsed.data);
    }
    return ordered ? [...values] : [...values].sort(ascending);
  });
  const json = { type: 'array', items: facts.json, maxItems: max };
  return withParamFacts(schema, { takes, json, list: true }).default([]);
}

/** `value` is the one bad among many. */
function refuse(context: z.RefinementCtx, message: string, value: string): never {
  context.addIssue({ code: 'custom', message, params: { value } });
  return z.NEVER;
}

function ascending(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
