import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'answersOk',
    'assertPortFree',
    'dieWithParent',
    'freePort',
    'hasParentDeathSignal',
    'isAlive',
    'logTail',
    'portFrom',
    'runCommand',
    'runOrFail',
    'startChild',
    'startServiceProcess',
    'waitUntilReady',
  ]);
});
