import { expect, it } from 'vitest';

it('exports these names', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'SERVICES',
    'defaultPortsOf',
    'imageEnvironment',
    'readCompose',
    'readKustomization',
    'readManifests',
    'settingsOf',
  ]);
});
