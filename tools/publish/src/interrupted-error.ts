/** A person, or the system, ended the run. The message says what stays. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
