import { Problem, shorten, type ProblemDetail } from '@marquee/problem';
import type { z } from 'zod';
import { isListParam, paramFactsOf } from './param-facts.ts';
import type { Query } from './request-target.ts';

/**
 * Makes a typed question out of a query: `schema`'s fields are the parameters, everything else is dropped. A parameter without a value
 * (`q=`) counts as absent.
 *
 * A field takes the one text that it was sent, or, if `listParam` made it, all of them.
 *
 * @throws Problem INVALID_PARAMETER that names every bad parameter, its value (shortened), and what it takes.
 */
export function parseQuery<S extends z.ZodObject>(schema: S, query: Query): z.output<S> {
  const { question, repeated } = pick(schema, query);
  const parsed = schema.safeParse(question);
  if (parsed.success && repeated.length === 0) return parsed.data;
  const issues = parsed.error?.issues ?? [];
  throw invalidParameters([...repeated, ...issues.map((issue) => detailOf(issue, { schema, question }))]);
}

/** The declared parameters that have a value, and those that have too many. */
function pick(schema: z.ZodObject, query: Query) {
  const repeated: ProblemDetail[] = [];
  const picked: [string, unknown][] = [];
  for (const [name, type] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    const values = query.get(name)?.filter((value) => value !== '') ?? [];
    if (values.length === 0) continue;
    if (isListParam(type)) picked.push([name, values]);
    else if (values.length === 1) picked.push([name, values[0]]);
    else repeated.push({ parameter: name, value: shorten(values.join(', ')), message: 'takes one value' });
  }
  return { question: Object.fromEntries(picked), repeated };
}

/** What a request is told whose parameters are bad. */
export function invalidParameters(details: readonly ProblemDetail[]): Problem {
  const sentences = details.map(({ parameter, value, message }) =>
    value === undefined ? `\`${parameter}\` ${message}` : `\`${parameter}\` ${message}, not "${value}"`,
  );
  return new Problem('INVALID_PARAMETER', `${sentences.join('; ')}.`, { details });
}

function detailOf(
  issue: z.core.$ZodIssue,
  asked: { schema: z.ZodObject; question: Readonly<Record<string, unknown>> },
): ProblemDetail {
  const parameter = String(issue.path[0] ?? 'query');
  const type = asked.schema.shape[parameter] as z.ZodType | undefined;
  const value = offending(issue) ?? asked.question[parameter];
  const message = issue.code === 'custom' || type === undefined ? issue.message : `takes ${paramFactsOf(type).takes}`;
  return { parameter, message, ...(typeof value === 'string' ? { value: shorten(value) } : {}) };
}

/** The one bad value of many. */
function offending(issue: z.core.$ZodIssue): unknown {
  return issue.code === 'custom' ? issue.params?.['value'] : undefined;
}
