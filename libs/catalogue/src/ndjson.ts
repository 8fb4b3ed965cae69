import type { z } from 'zod';
import { type Change, changeSchema } from './change.ts';
import { type ExportRecord, exportRecordSchema } from './export-record.ts';

/** One thing that is wrong with a line. */
export interface LineProblem {
  /** Where in the line, `windows[0].countries[1]`; empty for the line as a whole. */
  path: string;
  /** What is there, as JSON and shortened; `nothing` when the field is missing. */
  found: string;
  /** What would be right. */
  expected: string;
}

/** A line as read: its record, or all that is wrong with it. */
export type ParsedLine<T> = { record: T; problems?: undefined } | { record?: undefined; problems: LineProblem[] };

/** Reads a line of an export. */
export function parseExportLine(line: string): ParsedLine<ExportRecord> {
  return parseLine(exportRecordSchema, line);
}

/** Reads a line of a change to a live catalogue: a record, or a deletion. */
export function parseChangeLine(line: string): ParsedLine<Change> {
  return parseLine(changeSchema, line);
}

function parseLine<T>(schema: z.ZodType<T>, line: string): ParsedLine<T> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { problems: [{ path: '', found: shortened(line), expected: 'one JSON object a line' }] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { record: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, json)) };
}

function problemsOf(issue: z.core.$ZodIssue, json: unknown): LineProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      found: foundAt(json, [...issue.path, key]),
      expected: 'no field of this name',
    }));
  }
  const path = pathText(issue.path);
  // Of a key it is the key itself that is wrong, not what it stands for.
  if (issue.code === 'invalid_key') {
    return [{ path, found: JSON.stringify(String(issue.path.at(-1))), expected: expectedBy(issue) }];
  }
  return [{ path, found: foundAt(json, issue.path), expected: expectedBy(issue) }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'record' ? 'object' : issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? `"${String(issue.values[0])}"`
        : `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return expectedByUnion(issue);
    case 'invalid_key':
      return issue.issues.map(expectedBy).join(' and ');
    case 'invalid_format':
      return issue.format === 'url' ? 'an absolute URL' : issue.message;
    default:
      return issue.message.replace(/^(?:Too small|Too big|Invalid \w+): (?:expected )?/, '');
  }
}

function expectedByUnion(issue: z.core.$ZodIssueInvalidUnion): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
  if (options !== undefined) return `one of ${options.join(', ')}`;
  const branches = issue.errors.map((branch) => branch.map(expectedBy).join(' and '));
  return branches.length === 0 ? issue.message : [...new Set(branches)].join(' or ');
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function foundAt(json: unknown, path: readonly PropertyKey[]): string {
  let value = json;
  for (const part of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  }
  return value === undefined ? 'nothing' : shortened(JSON.stringify(value));
}

function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).toWellFormed()}…`;
}
