import type { ExportRecord } from '@marquee/catalogue';
import type { Catalogue } from '../export/catalogue.ts';
import type { Severity } from '../export/problem.ts';

/** What a rule found. */
export interface Finding {
  severity: Severity;
  path: string;
  /** As JSON; `undefined` for a field that is missing. */
  found: unknown;
  expected: string;
}

/** Takes what a rule found in a record. */
export type Report = (record: ExportRecord, finding: Finding) => void;

/** Checks what one line cannot tell: how records fit together. Pure. */
export type Rule = (catalogue: Catalogue, report: Report) => void;
