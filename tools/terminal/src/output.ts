/** Where text goes: `process.stdout`, or a stand-in of a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** How much a program says: bars and rewritten lines, plain lines, or nothing. */
export type OutputMode = 'terminal' | 'lines' | 'silent';

/** A terminal gets bars; a file or a pipe, and any CI, plain lines. */
export function outputMode(output: Output, env: NodeJS.ProcessEnv = process.env): OutputMode {
  return output.isTTY === true && env['CI'] === undefined && env['TERM'] !== 'dumb' ? 'terminal' : 'lines';
}
