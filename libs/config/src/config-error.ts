/** One variable that cannot be used. */
export interface ConfigFault {
  /** Its name in the environment. */
  readonly variable: string;
  /** What it had, secrets masked; `undefined` when it is not set. */
  readonly had: string | undefined;
  /** What it takes, in words. */
  readonly takes: string;
}

/** The configuration cannot be used. The message has a line for every bad variable; it holds no secret. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(['The configuration cannot be used:', ...faults.map(lineOf)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

function lineOf({ variable, had, takes }: ConfigFault): string {
  const found = had === undefined ? 'is not set' : `has "${had}"`;
  return `  ${variable} ${found}; it takes ${takes}`;
}
