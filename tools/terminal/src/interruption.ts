import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C arrives twice where npm or the bootstrap hands it on: what comes within this time is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** The wish of a person, or of the system, that the program end. */
export interface Interruption {
  /** Aborted by the first SIGINT, SIGTERM or SIGHUP: stop in order, then end with `exitCode`. */
  readonly signal: AbortSignal;
  /** 128 + the signal's number, as shells have it; `undefined` before any. */
  readonly exitCode: number | undefined;
  [Symbol.dispose](): void;
}

/** Listens for signals until disposed. A second one, more than a second after the first, ends the process at once. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  let firstAt = 0;
  const onSignal = (name: (typeof SIGNALS)[number]): void => {
    if (exitCode === undefined) {
      exitCode = 128 + constants.signals[name];
      firstAt = performance.now();
      controller.abort(new Error(name));
    } else if (performance.now() - firstAt > SAME_SIGNAL_MS) {
      process.exit(exitCode);
    }
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
