import { expect, it } from 'vitest';
import { pruneLockfile, type Lockfile } from './prune-lockfile.ts';

const whole: Lockfile = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { express: '5.3.0' } },
    'apps/images': { version: '0.0.0', dependencies: { native: '2.0.0' } },
    'apps/images/node_modules/native': {
      version: '2.0.0',
      integrity: 'sha512-native2',
      dependencies: { colour: '^1.0.0', semver: '^7.0.0' },
      optionalDependencies: { '@bin/linux': '2.0.0', '@bin/mac': '2.0.0' },
    },
    'apps/images/node_modules/native/node_modules/semver': { version: '7.1.0', dev: true },
    'node_modules/native': { version: '1.0.0' },
    'node_modules/colour': { version: '1.2.0', devOptional: true, dependencies: { 'colour-name': '1.0.0' } },
    'node_modules/colour-name': { version: '1.0.0', dependencies: { colour: '*' } },
    'node_modules/semver': { version: '6.0.0' },
    'node_modules/@bin/linux': { version: '2.0.0', os: ['linux'], optional: true },
    'node_modules/express': { version: '5.3.0' },
  },
};

it('keeps a package, what it needs as Node finds it, and nothing else', () => {
  const { lockfile, manifest } = pruneLockfile(whole, ['native'], 'apps/images');
  expect(manifest).toEqual({ name: 'images', private: true, dependencies: { native: '2.0.0' } });
  expect(lockfile).toMatchObject({ name: 'images', lockfileVersion: 3, requires: true });
  expect(lockfile.packages).toEqual({
    '': { name: 'images', dependencies: { native: '2.0.0' } },
    'node_modules/@bin/linux': { version: '2.0.0', os: ['linux'], optional: true },
    'node_modules/colour': { version: '1.2.0', dependencies: { 'colour-name': '1.0.0' } },
    'node_modules/colour-name': { version: '1.0.0', dependencies: { colour: '*' } },
    'node_modules/native': whole.packages['apps/images/node_modules/native'],
    'node_modules/native/node_modules/semver': { version: '7.1.0' },
  });
});

it('takes the workspace’s own version where the app has none', () => {
  expect(pruneLockfile(whole, ['native'], 'apps/sections').manifest.dependencies).toEqual({ native: '1.0.0' });
});

it('says which package the lockfile lacks', () => {
  expect(() => pruneLockfile(whole, ['canvas'], 'apps/images')).toThrow('package-lock.json has no canvas');
});
