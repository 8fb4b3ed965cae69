/** The command line asks for something that is not there to be had. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
