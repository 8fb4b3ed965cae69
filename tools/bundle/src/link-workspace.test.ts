import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { linkWorkspace } from './link-workspace.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-link-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Packages = Record<string, object>;

const PACKAGES = {
  '': {},
  'libs/words': { version: '0.0.0' },
  'node_modules/@marquee/words': { resolved: 'libs/words', link: true },
  'node_modules/legacy': { version: '1.0.0' },
  'node_modules/legacy/node_modules/deep': { version: '3.0.0' },
  'libs/words/node_modules/legacy': { version: '2.0.0' },
  'node_modules/only-mac': { version: '1.0.0', optional: true },
};

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** Two checkouts: `main` with everything installed but what is for other platforms, and a bare `older`. */
function checkouts(wanted: Packages = PACKAGES): { main: string; older: string } {
  const installed = Object.fromEntries(Object.entries(PACKAGES).filter(([path]) => path !== 'node_modules/only-mac'));
  write('main/node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
  for (const path of ['node_modules/legacy', 'node_modules/legacy/node_modules/deep', 'libs/words/node_modules/legacy'])
    write(`main/${path}/index.js`, path);
  write('main/libs/words/index.ts', 'new');
  mkdirSync(join(folder, 'main/node_modules/.bin'));
  symlinkSync('../legacy/index.js', join(folder, 'main/node_modules/.bin/legacy'));
  write('older/package-lock.json', JSON.stringify({ packages: wanted }));
  write('older/libs/words/index.ts', 'old');
  return { main: join(folder, 'main'), older: join(folder, 'older') };
}

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');

it('links packages to the ones installed, and the workspace’s own to the other checkout', () => {
  const { main, older } = checkouts();
  expect(linkWorkspace(main, older)).toEqual([]);
  expect(read('older/node_modules/legacy/node_modules/deep/index.js')).toBe('node_modules/legacy/node_modules/deep');
  expect(read('older/libs/words/node_modules/legacy/index.js')).toBe('libs/words/node_modules/legacy');
  expect(read('older/node_modules/@marquee/words/index.ts')).toBe('old');
  expect(realpathSync(join(older, 'node_modules/.bin/legacy'))).toBe(join(main, 'node_modules/legacy/index.js'));
  expect(existsSync(join(older, 'node_modules/only-mac'))).toBe(false);
  expect(linkWorkspace(main, older)).toEqual([]);
  // One that is linked lends its packages on.
  cpSync(join(older, 'package-lock.json'), join(folder, 'third/package-lock.json'));
  cpSync(join(older, 'libs/words/index.ts'), join(folder, 'third/libs/words/index.ts'));
  expect(linkWorkspace(older, join(folder, 'third'))).toEqual([]);
  expect(read('third/libs/words/node_modules/legacy/index.js')).toBe('libs/words/node_modules/legacy');
});

it('links nothing when the other checkout wants another version, and says which', () => {
  const { main, older } = checkouts({ ...PACKAGES, 'node_modules/legacy': { version: '0.9.0' } });
  const legacy = { path: 'node_modules/legacy', wanted: '0.9.0', installed: '1.0.0' };
  expect(linkWorkspace(main, older)).toEqual([legacy]);
  expect(existsSync(join(older, 'node_modules'))).toBe(false);
});

it('wants what is not optional', () => {
  const { main, older } = checkouts({ ...PACKAGES, 'node_modules/gone': { version: '1.0.0' } });
  expect(linkWorkspace(main, older)).toEqual([{ path: 'node_modules/gone', wanted: '1.0.0', installed: undefined }]);
});
