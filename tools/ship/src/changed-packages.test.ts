import { expect, it } from 'vitest';
import { changedPackages, changedPackagesOf } from './changed-packages.ts';

const before = {
  lockfileVersion: 3,
  packages: {
    'apps/shop': { version: '1.0.0', dependencies: { '@marquee/prices': '0.0.0', express: '5.0.0' } },
    'libs/prices': { version: '0.0.0', dependencies: { zod: '4.0.0' } },
    'node_modules/@marquee/prices': { resolved: 'libs/prices', link: true },
    'node_modules/express': { version: '5.0.0', dependencies: { qs: '*' } },
    'node_modules/qs': { version: '6.0.0', integrity: 'sha512-a' },
    'node_modules/zod': { version: '4.0.0' },
  },
};
const after = (packages: object) => ({ ...before, packages: { ...before.packages, ...packages } });

it('finds what a project names, and what that needs, but not what another project names', () => {
  const changed = after({ 'node_modules/qs': { version: '6.0.1' }, 'node_modules/zod': { version: '4.0.1' } });
  const paths = changedPackages(before, changed);
  expect(changedPackagesOf({ root: 'apps/shop' }, changed, paths)).toEqual(['qs 6.0.1']);
  expect(changedPackagesOf({ root: 'libs/prices' }, changed, paths)).toEqual(['zod 4.0.1']);
});

it('sees another hash under the same version, and no change in a version of the workspace’s own', () => {
  const changed = after({
    'node_modules/qs': { version: '6.0.0', integrity: 'sha512-b' },
    'apps/shop': { version: '1.1.0' },
  });
  expect([...changedPackages(before, changed)]).toEqual(['node_modules/qs']);
});
