import { dirname, basename } from 'node:path';
import { expect, it } from 'vitest';
import { findProgram } from './find-program.ts';
import { findWrk } from './wrk.ts';

it('finds what PATH names, and says nothing of what is not there', () => {
  const env = { PATH: `/nowhere:${dirname(process.execPath)}` };
  expect(findProgram(basename(process.execPath), env)).toBe(process.execPath);
  expect(findProgram('no-such-program', env)).toBeUndefined();
});

it('says how to install the load generator', () => {
  const found = findProgram('wrk', { PATH: '' });
  if (found === undefined) expect(() => findWrk({ PATH: '' })).toThrow('wrk, the load generator, is not installed.');
  else expect(findWrk({ PATH: '' })).toBe(found);
});
