export interface FailureOptions {
  /** What was going on just before, such as the end of a log: printed below the message. */
  readonly evidence?: string;
  readonly cause?: unknown;
}

/**
 * Something that the person at the terminal can mend: printed as its message and its remedy, never as a stack.
 * Anything else that is thrown is a fault of the program and keeps its stack.
 */
export class Failure extends Error {
  /** What to do about it, as one or more lines. */
  readonly remedy: string | undefined;
  readonly evidence: string | undefined;

  constructor(message: string, remedy?: string, options: FailureOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.remedy = remedy;
    this.evidence = options.evidence;
  }
}

/** What is printed for anything thrown: message, evidence and remedy of a `Failure`, else the stack. */
export function describeError(error: unknown): string {
  if (!(error instanceof Failure)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const parts = [error.message];
  if (error.evidence !== undefined && error.evidence !== '') parts.push(indent(error.evidence, '  | '));
  if (error.remedy !== undefined) parts.push(indent(error.remedy, '  → '));
  return parts.join('\n');
}

function indent(text: string, prefix: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${prefix}${line}`)
    .join('\n');
}
