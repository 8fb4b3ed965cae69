import { expect, it } from 'vitest';
import { sharedPlaces } from './shared-packages.ts';

const types = (version: string, needs: string) => ({ version, dependencies: { db: needs } });
const lockfile = {
  lockfileVersion: 3,
  packages: {
    'apps/images/node_modules/db': { version: '2.0.0' },
    'libs/answers/node_modules/db': { version: '2.0.0' },
    'node_modules/db': { version: '1.0.0' },
    'node_modules/types': types('2.0.0', '1'),
    'node_modules/accepts/node_modules/types': types('3.0.0', '2'),
    'node_modules/accepts/node_modules/db': { version: '2.0.0' },
    'node_modules/send/node_modules/types': types('3.0.0', '2'),
    'node_modules/send/node_modules/db': { version: '2.0.0' },
    'node_modules/old/node_modules/types': types('3.0.0', '*'),
  },
};

it('shares what is the same and needs the same', () => {
  expect([...sharedPlaces(lockfile)]).toEqual([
    ['node_modules/accepts/node_modules/db', 'libs/answers/node_modules/db'],
    ['node_modules/send/node_modules/db', 'libs/answers/node_modules/db'],
    ['node_modules/send/node_modules/types', 'node_modules/accepts/node_modules/types'],
  ]);
});

it('keeps two apart that npm has from two sources, and goes round in circles but once', () => {
  const circle = { version: '1.0.0', dependencies: { one: '*' } };
  const packages = {
    'node_modules/a/node_modules/one': { ...circle, integrity: 'sha512-a' },
    'node_modules/b/node_modules/one': { ...circle, integrity: 'sha512-b' },
  };
  expect([...sharedPlaces({ lockfileVersion: 3, packages })]).toEqual([]);
});
