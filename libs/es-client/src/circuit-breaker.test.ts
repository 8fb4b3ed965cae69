import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

function breaker() {
  const clock = { now: 0 };
  return { clock, circuit: new CircuitBreaker({ failures: 3, probeEveryMs: 1_000, now: () => clock.now }) };
}

describe('CircuitBreaker', () => {
  it('opens at the third failure in a row', () => {
    const { circuit } = breaker();
    circuit.failed(0);
    circuit.failed(0);
    expect(circuit.admit()).toBe(true);
    circuit.failed(0);
    expect(circuit.admit()).toBe(false);
    expect(circuit.waitMs()).toBe(1_000);
  });

  it('does not count failures of calls that began before the last success', () => {
    const { circuit, clock } = breaker();
    clock.now = 5_000;
    circuit.succeeded();
    for (let turn = 0; turn < 10; turn += 1) circuit.failed(4_999);
    expect(circuit.state).toBe('closed');
  });

  it('lets one call through in each interval, even if the one before never ends', () => {
    const { circuit, clock } = breaker();
    for (let turn = 0; turn < 3; turn += 1) circuit.failed(0);
    clock.now = 1_000;
    expect([circuit.admit(), circuit.admit()]).toEqual([true, false]);
    clock.now = 2_000;
    expect([circuit.admit(), circuit.admit()]).toEqual([true, false]);
    circuit.succeeded();
    expect([circuit.admit(), circuit.admit()]).toEqual([true, true]);
    expect(circuit.waitMs()).toBe(0);
  });

  it('never stays open for longer than an interval without letting a call try', () => {
    const steps = fc.array(fc.record({ wait: fc.nat(700), outcome: fc.constantFrom('fail', 'succeed', 'nothing') }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const { circuit, clock } = breaker();
        let lastAdmitted = 0;
        for (const { wait, outcome } of all) {
          clock.now += wait;
          const began = clock.now;
          const overdue = clock.now - lastAdmitted >= 1_700;
          const admitted = circuit.admit();
          if (overdue) expect(admitted).toBe(true);
          if (!admitted) continue;
          lastAdmitted = clock.now;
          if (outcome === 'fail') circuit.failed(began);
          if (outcome === 'succeed') circuit.succeeded();
        }
      }),
    );
  });
});
