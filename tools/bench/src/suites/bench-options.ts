/** What a command line says to all suites. */
export interface BenchOptions {
  /** Interleaved rounds. */
  readonly rounds: number;
  /** Of each measurement. */
  readonly seconds: number;
  /** Before the first round of each contestant. */
  readonly warmSeconds: number;
  readonly connections: number;
  /** Contestants to measure, by a part of their names; all when empty. Marquee always takes part. */
  readonly only: readonly string[];
  /** Films in the catalogue. */
  readonly titles: number;
}

/** What a suite found. */
export interface SuiteResult {
  /** For machines. */
  readonly value: unknown;
  /** For people. */
  readonly text: string;
}
