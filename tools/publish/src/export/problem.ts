import type { LineProblem } from '@marquee/catalogue';

/** Where a record stands in an export. */
export interface Origin {
  /** Relative to the export's folder; for a record that a change left as it was, its name in the live catalogue. */
  file: string;
  /** From 1; 0 where there are no lines. */
  line: number;
}

/** An error stops a publish; a warning is told and counted. */
export type Severity = 'error' | 'warning';

/** One thing that is wrong with an export: where, what is there, and what would be right. */
export interface CatalogueProblem extends Origin, LineProblem {
  severity: Severity;
}

/** How many there are of each severity. */
export interface ProblemCounts {
  errors: number;
  warnings: number;
}

export function countProblems(problems: readonly CatalogueProblem[]): ProblemCounts {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/** One line for people: `assets.ndjson:12: error: windows[0].start_at: found …; expected …`. */
export function formatProblem({ file, line, severity, path, found, expected }: CatalogueProblem): string {
  const place = line === 0 ? file : `${file}:${line}`;
  return `${place}: ${severity}: ${path === '' ? '' : `${path}: `}found ${found}; expected ${expected}`;
}

/** The catalogue cannot be published as it is. Nothing was changed. */
export class InvalidCatalogueError extends Error {
  override readonly name = 'InvalidCatalogueError';
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    super(`The catalogue has ${countProblems(problems).errors} errors.`);
    this.problems = problems;
  }
}
