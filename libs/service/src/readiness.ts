/** Why a part is not ready, or `undefined` when it is. Asked often: it looks at what is known and starts nothing. */
export type ReadinessCheck = () => string | undefined;

/** One reason for which a service is not ready. */
export interface NotReady {
  readonly check: string;
  readonly reason: string;
}

/** Whether a service wants requests. */
export interface Readiness {
  /** None: it is ready. */
  reasons(): readonly NotReady[];
  /** The service is being stopped: not ready for good. */
  drain(): void;
}

/** Makes a readiness out of named checks. */
export function createReadiness(checks: Readonly<Record<string, ReadinessCheck>>): Readiness {
  let draining = false;
  return {
    reasons() {
      if (draining) return [{ check: 'shutdown', reason: 'the service is being stopped' }];
      return Object.entries(checks).flatMap(([check, ask]) => {
        const reason = ask();
        return reason === undefined ? [] : [{ check, reason }];
      });
    },
    drain() {
      draining = true;
    },
  };
}
