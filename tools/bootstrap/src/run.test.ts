import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { BOOTSTRAP } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'marquee-bootstrap-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

let checkout: string;
let count = 0;
/** A checkout with the bootstrap, a lockfile, a script that tells what it got, and an npm that makes node_modules. */
beforeEach(() => {
  checkout = join(scratch, String((count += 1)));
  mkdirSync(join(checkout, 'tools/bootstrap'), { recursive: true });
  mkdirSync(join(checkout, 'bin'));
  copyFileSync(BOOTSTRAP, join(checkout, 'tools/bootstrap/run.mjs'));
  writeFileSync(join(checkout, 'package-lock.json'), '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');
  writeFileSync(join(checkout, '.node-version'), '24.21.0\n');
  writeFileSync(
    join(checkout, 'tell.mjs'),
    "console.log(JSON.stringify({ args: process.argv.slice(2), path: process.env.PATH.split(':')[0] })); process.exitCode = Number(process.argv[2] ?? 0);",
  );
  npmThat(
    `echo "$@" >> npm-calls; rm -rf node_modules; mkdir -p ${pinnedFolder()}; ln -s ${process.execPath} ${pinnedFolder()}/node`,
  );
});

const pinnedFolder = (): string => `node_modules/node-${process.platform}-${process.arch}/bin`;

function npmThat(script: string): void {
  writeFileSync(join(checkout, 'bin/npm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(checkout, 'bin/npm'), 0o755);
}

const npmCalls = (): string => readFileSync(join(checkout, 'npm-calls'), 'utf8');

function environment(path = `${checkout}/bin:/usr/bin:/bin`): NodeJS.ProcessEnv {
  return { PATH: path, HOME: checkout };
}

function boot(args: readonly string[] = ['tell.mjs'], node = process.execPath, env = environment()) {
  return spawnSync(node, [join(checkout, 'tools/bootstrap/run.mjs'), ...args], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('installing', () => {
  it('runs npm ci once, and again after the lockfile changed or node_modules went', () => {
    expect(boot().status).toBe(0);
    expect(boot().status).toBe(0);
    expect(npmCalls()).toBe('ci --loglevel=error\n');
    writeFileSync(join(checkout, 'package-lock.json'), '{"packages":{"node_modules/b":{"version":"1.0.0"}}}');
    boot();
    rmSync(join(checkout, 'node_modules'), { recursive: true });
    boot();
    expect(npmCalls()).toBe('ci --loglevel=error\n'.repeat(3));
  });

  it('installs anew after an interrupted one', () => {
    npmThat('echo "$@" >> npm-calls; mkdir -p node_modules; exit 7');
    const { status, stderr } = boot();
    expect(status).toBe(7);
    expect(stderr).toContain('npm ci failed (exit code 7)');
    expect(boot().status).toBe(7);
    expect(npmCalls()).toBe('ci --loglevel=error\n'.repeat(2));
  });

  it('believes what npm install by hand has made, if it is all of the lockfile', () => {
    const made = (version: string): void => {
      mkdirSync(join(checkout, 'node_modules'), { recursive: true });
      const packages = { 'node_modules/a': { version } };
      writeFileSync(join(checkout, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    };
    made('1.0.0');
    mkdirSync(join(checkout, pinnedFolder()), { recursive: true });
    symlinkSync(process.execPath, join(checkout, pinnedFolder(), 'node'));
    expect(boot().status).toBe(0);
    expect(existsSync(join(checkout, 'npm-calls'))).toBe(false);
    rmSync(join(checkout, 'node_modules/.marquee-install'));
    made('0.9.0');
    boot();
    expect(npmCalls()).toBe('ci --loglevel=error\n');
  });

  it('lets one of two at once install, and the other wait', async () => {
    npmThat(
      `echo "$@" >> npm-calls; sleep 1; mkdir -p ${pinnedFolder()}; ln -s ${process.execPath} ${pinnedFolder()}/node`,
    );
    const runs = [0, 1].map(() =>
      spawn(process.execPath, [join(checkout, 'tools/bootstrap/run.mjs'), 'tell.mjs'], { env: environment() }),
    );
    const ended = await Promise.all(runs.map(async (run) => (await once(run, 'exit')) as [number]));
    expect(ended.map(([code]) => code)).toEqual([0, 0]);
    expect(npmCalls()).toBe('ci --loglevel=error\n');
  });

  it('is not held up by the lock of a run that was killed', () => {
    mkdirSync(join(checkout, '.marquee'));
    writeFileSync(join(checkout, '.marquee/install.lock'), '99999999');
    expect(boot().status).toBe(0);
    expect(existsSync(join(checkout, '.marquee/install.lock'))).toBe(false);
  });

  it('says that npm is missing', () => {
    const { status, stderr } = boot(['tell.mjs'], process.execPath, environment(join(checkout, 'empty')));
    expect(status).toBe(1);
    expect(stderr).toBe(
      'Dependencies are installed by npm, and there is no npm on the PATH.\n  → Install Node 20 or newer with npm.\n',
    );
  });
});

describe('running', () => {
  it('hands on arguments and the exit code, with the pinned Node first on the PATH', () => {
    boot();
    const { status, stdout } = boot(['tell.mjs', '7', '--json']);
    expect(status).toBe(7);
    expect(JSON.parse(stdout)).toEqual({ args: ['7', '--json'], path: dirname(process.execPath) });
  });

  const others = ['/usr/bin/node', '/usr/local/bin/node'].filter((node) => existsSync(node));
  const older = others.find((node) => {
    const { stdout } = spawnSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' });
    return Number(stdout) >= 20 && Number(stdout) < 24;
  });

  it.runIf(older)('switches from an older Node to the pinned one, and hands on exit code and signals', async () => {
    expect(boot(['tell.mjs', '7'], older).status).toBe(7);
    writeFileSync(
      join(checkout, 'stay.mjs'),
      "process.on('SIGTERM', () => { console.log('stopped', process.version); process.exit(5); }); setInterval(() => {}, 1000); console.log('up');",
    );
    const run = spawn(older!, [join(checkout, 'tools/bootstrap/run.mjs'), 'stay.mjs'], { env: environment() });
    let output = '';
    run.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output === 'up\n') run.kill('SIGTERM');
    });
    expect(await once(run, 'exit')).toEqual([5, null]);
    expect(output).toBe(`up\nstopped ${process.version}\n`);
  });

  it.runIf(older)('says which Node is needed where none is pinned', () => {
    npmThat('mkdir -p node_modules');
    const { status, stderr } = boot(['tell.mjs'], older);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^This is Node 2\d\.\d+\.\d+, and no Node 24\.21\.0 comes as a package for/u);
    expect(stderr).toContain('Install Node 24 or newer');
  });

  it('takes the machine’s own Node 24 where none is pinned', () => {
    npmThat('mkdir -p node_modules');
    expect(boot(['tell.mjs', '3']).status).toBe(3);
  });
});
