import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from './codes.ts';
import { Problem } from './problem.ts';
import { problemBody } from './problem-body.ts';

describe('Problem', () => {
  it('has the status of its code', () => {
    for (const [code, { status }] of Object.entries(ERROR_CODES)) {
      expect(new Problem(code as ErrorCode, 'x').status).toBe(status);
    }
  });

  it('keeps its cause', () => {
    const cause = new Error('why');
    expect(new Problem('INTERNAL_ERROR', 'x', { cause }).cause).toBe(cause);
    expect(new Problem('INTERNAL_ERROR', 'x')).not.toHaveProperty('cause');
  });
});

describe('problemBody', () => {
  it('tells nothing that is private', () => {
    const problem = new Problem('SEARCH_UNAVAILABLE', 'Later.', {
      privateMessage: 'connect ECONNREFUSED',
      retryAfterS: 1,
      headers: { allow: 'GET' },
      cause: new Error('secret'),
    });
    expect(problemBody(problem)).toEqual({ error_code: 'SEARCH_UNAVAILABLE', message: 'Later.', status: 503 });
  });

  it('has the request id and the details where there are any', () => {
    const details = [{ parameter: 'num', value: '0', message: 'takes more' }];
    expect(problemBody(new Problem('INVALID_PARAMETER', 'No.', { details }), 'id')).toEqual({
      error_code: 'INVALID_PARAMETER',
      message: 'No.',
      status: 400,
      request_id: 'id',
      details,
    });
  });
});

describe('ERROR_CODES', () => {
  it('has sentences, and statuses of errors alone', () => {
    for (const { status, meaning } of Object.values(ERROR_CODES)) {
      expect(meaning).toMatch(/\.$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
    }
  });
});
