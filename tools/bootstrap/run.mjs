// node tools/bootstrap/run.mjs <script> [arguments]: runs a TypeScript script of this checkout with all that it needs.
// Plain JavaScript, and nothing from node_modules: the machine's own Node (20 or newer) runs it before there is any.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// Sources are run as they are: Node strips types by itself since 22.18, and the pinned version is what is tested.
const OLDEST_NODE_WITHOUT_PIN = 24;

// Unpacked; npm's cache lies in the home folder and may need as much again.
const NEEDED_MB = 700;

// Gone with node_modules, and absent after an interrupted install: then what is there is not to be trusted.
const stamp = join(root, 'node_modules/.marquee-install');
const lock = join(root, '.marquee/install.lock');

function fail(message, remedy) {
  process.stderr.write(`${message}\n  → ${remedy.split('\n').join('\n  → ')}\n`);
  process.exit(1);
}

function wantedStamp() {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex');
}

function isInstalled() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp()) return true;
  if (!hasAllOfLockfile()) return false;
  writeFileSync(stamp, wantedStamp());
  return true;
}

/** After `npm install some-package` by hand all is there already; npm says so in a lockfile of its own at the end. */
function hasAllOfLockfile() {
  const made = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(made)) return false;
  const { packages: installed } = JSON.parse(readFileSync(made, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted)
    .filter(([path]) => /(?:^|\/)node_modules\//u.test(path))
    .every(([path, entry]) => {
      const there = installed[path];
      return there === undefined ? isForOthers(entry) : there.version === entry.version && there.link === entry.link;
    });
}

function isForOthers({ optional, os, cpu, libc }) {
  return optional === true && !(os?.includes(process.platform) && cpu?.includes(process.arch) && libc === undefined);
}

/** npm as the one that runs us, with its own Node: npm ci removes the node_modules/.bin/node that may run this. */
function npmCommand() {
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /\.[cm]?js$/u.test(npm)) return [process.env.npm_node_execpath ?? process.execPath, [npm]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

function assertRoom() {
  const { bavail, bsize } = statfsSync(root);
  const freeMb = Math.round((bavail * bsize) / 1e6);
  if (freeMb >= NEEDED_MB) return;
  fail(
    `The disk is full: dependencies take ${NEEDED_MB} MB, and ${freeMb} MB are free at ${root}.`,
    'Make room and run it again.',
  );
}

function install() {
  assertRoom();
  process.stdout.write('Installing dependencies (npm ci) …\n');
  const [command, first] = npmCommand();
  const startedAt = Date.now();
  const { error, signal, status } = spawnSync(command, [...first, 'ci', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: command.endsWith('.cmd'),
  });
  if (error?.code === 'ENOENT') {
    fail('Dependencies are installed by npm, and there is no npm on the PATH.', 'Install Node 20 or newer with npm.');
  }
  if (signal) process.exit(128 + constants.signals[signal]);
  if (status !== 0) {
    process.stderr.write(`npm ci failed (exit code ${status}); what it said is above.\n`);
    process.stderr.write('  → Check the network, and registry and proxy in `npm config list`; then run it again.\n');
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wantedStamp());
  process.stdout.write(`Dependencies installed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/** One install at a time: `npm start` and `npm test` may be run side by side in a fresh clone. */
function withInstallLock(work) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let said = false; !takeLock(); said = true) {
    if (!said) process.stdout.write('Another run is installing dependencies; waiting for it …\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'ENOSPC')
      fail(`The disk is full: nothing can be written to ${root}.`, 'Make room and run it again.');
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isHeldByTheLiving()) rmSync(lock, { force: true });
  return false;
}

function isHeldByTheLiving() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The Node that the lockfile pins; macOS has no such package, and there the machine's own has to be new enough. */
function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = platform === 'win' ? 'node.exe' : 'node';
  const pinned = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(pinned)) return realpathSync(pinned);
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_WITHOUT_PIN) return realpathSync(process.execPath);
  const wanted = readFileSync(join(root, '.node-version'), 'utf8').trim();
  fail(
    `This is Node ${process.versions.node}, and no Node ${wanted} comes as a package for ${process.platform}-${process.arch}.`,
    `Install Node ${OLDEST_NODE_WITHOUT_PIN} or newer and run it again.\nWas it \`npm install --omit=optional\`? Then remove node_modules.`,
  );
}

async function run(node, script, args) {
  if (realpathSync(process.execPath) === node) {
    process.argv = [process.argv[0], script, ...args];
    await import(pathToFileURL(script).href);
    return;
  }
  const child = spawn(node, [script, ...args], { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('error', (error) =>
    fail(`${node} could not be started: ${error.message}`, 'Remove node_modules and run it again.'),
  );
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]));
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) fail('No script was named.', 'node tools/bootstrap/run.mjs <script> [arguments]');
if (!isInstalled()) {
  withInstallLock(() => {
    if (!isInstalled()) install();
  });
}
const node = pinnedNode();
// For all that the script starts: nx, vitest's workers, services run on the same Node.
process.env.PATH = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
process.env.NX_DAEMON = 'false';
await run(node, resolve(root, script), args);
