import { expect, it } from 'vitest';

it('exports on purpose', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'DEVICE_PARAMETERS',
    'audienceKey',
    'classOf',
    'declaredHeaders',
    'deviceKey',
    'imageCeiling',
    'isShown',
    'isTargetedAt',
    'languageOfCountry',
    'resolveDeviceContext',
  ]);
});
