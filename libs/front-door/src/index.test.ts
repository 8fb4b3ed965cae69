import { expect, it } from 'vitest';

it('exports what it means to', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'AdmissionTable',
    'DoorHit',
    'DoorTable',
    'FrontDoor',
    'JOINED_MAX_BYTES',
    'createFrontDoor',
    'doorKey',
    'namesEntityTag',
    'requestKey',
    'sendHit',
  ]);
});
