import { expect, it } from 'vitest';

it('exports these names and no others', async () => {
  expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
    'ConfigError',
    'bytes',
    'configTable',
    'describeConfig',
    'duration',
    'flag',
    'formatBytes',
    'formatDuration',
    'layersOf',
    'listOf',
    'maskSecrets',
    'parseBytes',
    'parseConfig',
    'parseDuration',
    'port',
    'secret',
    'share',
    'text',
    'url',
    'wholeNumber',
  ]);
});
