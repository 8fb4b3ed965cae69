import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { pruneLockfile, type Lockfile } from './prune-lockfile.ts';

export interface BundleOptions {
  /** The checkout; all paths in the bundle and its source map are relative to it. */
  readonly root: string;
  /** The app's folder in it, such as `apps/images`. */
  readonly app: string;
  /** The file that it starts from; `src/main.ts` by default. */
  readonly entry?: string;
}

export interface Bundle {
  /** `dist/main.mjs`. */
  readonly file: string;
  readonly bytes: number;
  /** Packages that lie beside it instead, installed by the `package.json` and lockfile there. */
  readonly external: readonly string[];
}

/** Packages with a binary of their own: they cannot be put into a file of JavaScript. */
const NATIVE = ['sharp'];

/** CommonJS packages inside call `require`, which a module does not have. */
const BANNER = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

/**
 * Bundles an app into `dist/main.mjs`, which needs nothing but Node beside it, and a source map to apply to its stacks
 * (`--enable-source-maps` in production doubles the memory: apply it offline). Native packages stay outside; for them
 * `dist` gets a `package.json` and a lockfile, so that `npm ci` there makes it complete. Equal sources give equal bytes.
 */
export async function bundleApp({ root, app, entry = 'src/main.ts' }: BundleOptions): Promise<Bundle> {
  const dist = join(root, app, 'dist');
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(app, entry)],
    outfile: join(app, 'dist/main.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    external: NATIVE,
    banner: { js: BANNER },
    logLevel: 'warning',
    metafile: true,
    write: false,
  });
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const { contents, path } of outputFiles) writeFileSync(path, contents);
  const external = externalPackages(metafile);
  if (external.length > 0) writeInstall(root, app, external);
  const file = join(dist, 'main.mjs');
  return { file, external, bytes: outputFiles.find(({ path }) => path === file)?.contents.length ?? 0 };
}

function externalPackages({ outputs }: Metafile): string[] {
  const imports = Object.values(outputs).flatMap((output) => output.imports);
  const packages = imports.filter(({ external, path }) => external === true && !isBuiltin(path));
  return [...new Set(packages.map(({ path }) => packageOf(path)))].toSorted();
}

/** `sharp/lib/x` → `sharp`; `@scope/name/x` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function writeInstall(root: string, app: string, external: readonly string[]): void {
  const whole = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile;
  const { manifest, lockfile } = pruneLockfile(whole, external, app);
  const dist = join(root, app, 'dist');
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(join(dist, 'package-lock.json'), `${JSON.stringify(lockfile, undefined, 2)}\n`);
}
