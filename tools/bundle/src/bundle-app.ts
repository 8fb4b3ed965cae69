import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Metafile, type OutputFile } from 'esbuild';
import { escapeToAscii } from './escape-to-ascii.ts';
import { pruneLockfile, type Lockfile } from './prune-lockfile.ts';
import { sharedPackages } from './shared-packages.ts';
import { workspacePackages } from './workspace-packages.ts';

export interface BundleOptions {
  /** The checkout; all paths in the bundle and its source map are relative to it. */
  readonly root: string;
  /** The app's folder in it, such as `apps/images`. */
  readonly app: string;
  /** The file that it starts from; `src/main.ts` by default. */
  readonly entry?: string;
  /** Where it is written, and what was there is removed; the app's `dist` by default. */
  readonly outDir?: string;
}

export interface Bundle {
  /** `main.mjs`. */
  readonly file: string;
  readonly bytes: number;
  /** Packages that lie beside it instead, installed by the `package.json` and lockfile there. */
  readonly external: readonly string[];
  /** Where the npm packages lie whose code is inside: paths of the lockfile, such as `node_modules/zod`, sorted. */
  readonly bundled: readonly string[];
}

/** Packages with a binary of their own: they cannot be put into a file of JavaScript. */
const NATIVE = ['sharp'];

/** CommonJS packages inside call `require`, which a module does not have. */
const BANNER = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

/** Node shows the line of an error that nobody caught: a bundle in one line would fill the log. */
const LINE_LENGTH = 200;

/**
 * Bundles an app into `dist/main.mjs`, which needs nothing but Node beside it, and a source map to apply to its stacks
 * (`--enable-source-maps` in production doubles the memory: apply it offline). Native packages stay outside; for them
 * `dist` gets a `package.json` and a lockfile, so that `npm ci` there makes it complete. Equal sources give equal bytes,
 * wherever the checkout lies and whether its packages are folders or links (`linkWorkspace`).
 *
 * Without comments and blanks, and in ASCII alone: V8 keeps the source of a module as long as it lives, two bytes a character
 * when one of them is beyond Latin-1, which made 10 MB of a service's memory. Names stay, for stacks.
 */
export async function bundleApp({ root, app, entry = 'src/main.ts', outDir }: BundleOptions): Promise<Bundle> {
  const dist = outDir ?? join(root, app, 'dist');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(app, entry)],
    outfile: join(app, 'dist/main.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: LINE_LENGTH,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    external: NATIVE,
    banner: { js: BANNER },
    plugins: [workspacePackages(root), sharedPackages(root, readLockfile(root))],
    preserveSymlinks: true,
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
  const { code, map } = escapeToAscii(textOf(outputFiles, '.mjs'), textOf(outputFiles, '.mjs.map'));
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const file = join(dist, 'main.mjs');
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
  const external = externalPackages(metafile);
  if (external.length > 0) writeInstall({ root, app, dist }, external);
  return { file, external, bytes: Buffer.byteLength(code), bundled: bundledPackages(metafile) };
}

function textOf(files: readonly OutputFile[], ending: string): string {
  const file = files.find(({ path }) => path.endsWith(ending));
  if (file === undefined) throw new Error(`esbuild made no ${ending}`);
  return file.text;
}

function externalPackages({ outputs }: Metafile): string[] {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  const packages = imports.filter(({ external, path }) => external === true && !isBuiltin(path));
  return [...new Set(packages.map(({ path }) => packageOf(path)))].toSorted();
}

/** Those of which code is left in the output: what was only looked at, or shaken off, is not shipped. */
function bundledPackages({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return [...new Set(used.flatMap((path) => packageFolder(path) ?? []))].toSorted();
}

/** `node_modules/a/node_modules/@b/c/x.js` → `node_modules/a/node_modules/@b/c`. */
function packageFolder(path: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(path)?.[0];
}

/** `sharp/lib/x` → `sharp`; `@scope/name/x` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

interface Place {
  readonly root: string;
  readonly app: string;
  readonly dist: string;
}

function writeInstall({ root, app, dist }: Place, external: readonly string[]): void {
  const { manifest, lockfile } = pruneLockfile(readLockfile(root), external, app);
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(join(dist, 'package-lock.json'), `${JSON.stringify(lockfile, undefined, 2)}\n`);
}

function readLockfile(root: string): Lockfile {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
}
