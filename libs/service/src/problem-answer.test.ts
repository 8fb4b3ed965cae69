import { Problem } from '@marquee/problem';
import { describe, expect, it } from 'vitest';
import { problemAnswer } from './problem-answer.ts';

describe('problemAnswer', () => {
  it('has everything but what is private', () => {
    const problem = new Problem('OVERLOADED', 'Later.', {
      retryAfterS: 0.2,
      privateMessage: 'queue',
      headers: { Allow: 'GET' },
    });
    const { status, headers, body } = problemAnswer(problem, 'id-1');
    expect(status).toBe(503);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'retry-after': '1',
      allow: 'GET',
    });
    expect(JSON.parse(Buffer.from(body).toString())).toEqual({
      error_code: 'OVERLOADED',
      message: 'Later.',
      status: 503,
      request_id: 'id-1',
    });
  });

  it('names no request where the answer is for many', () => {
    const { body } = problemAnswer(new Problem('ASSET_NOT_FOUND', 'None.'));
    expect(Buffer.from(body).toString()).not.toContain('request_id');
  });
});
