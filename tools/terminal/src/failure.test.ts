import { describe, expect, it } from 'vitest';
import { describeError, Failure } from './failure.ts';

describe('describeError', () => {
  it('prints a failure as message, evidence and remedy, without a stack', () => {
    const failure = new Failure('Port 7001 is taken.', 'Choose another:\n  SECTIONS_PORT=8001 npm start', {
      evidence: 'listen EADDRINUSE\n',
    });
    expect(describeError(failure)).toBe(
      'Port 7001 is taken.\n  | listen EADDRINUSE\n  → Choose another:\n  →   SECTIONS_PORT=8001 npm start',
    );
  });

  it('keeps the stack of a fault of the program', () => {
    expect(describeError(new TypeError('x is not a function'))).toContain('failure.test.ts');
    expect(describeError('thrown text')).toBe('thrown text');
  });
});
