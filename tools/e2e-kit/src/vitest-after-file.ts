import { afterAll, expect } from 'vitest';
import { settleServices } from './start-service.ts';

/** vitest's setup file: runs after the test file's own hooks. */
afterAll(async () => {
  expect(await settleServices()).toEqual([]);
});
