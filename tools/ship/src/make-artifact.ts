import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleApp, pruneLockfile, type Bundle, type Lockfile } from '@marquee/bundle';
import { Failure } from '@marquee/terminal';
import { makeArchive, sha256, type ArchiveFile } from './archive.ts';
import { makeSbom } from './sbom.ts';
import type { WorkspaceProject } from './workspace-graph.ts';

/** What an app is shipped as. */
export interface Artifact {
  /** `metadata-1.4.0.tar.gz`. */
  readonly file: string;
  readonly archive: Buffer;
  readonly sha256: string;
  /** Of the bundle inside: to apply to stacks, kept beside the artifact and not in it. */
  readonly sourceMap: Buffer;
}

/**
 * Makes the artifact of an app from a checkout: the bundle, what `npm ci` beside it needs, the Dockerfile that makes an image of
 * them, the bill of materials and the licences of the packages inside. Equal sources give equal bytes.
 * @throws Failure when the app has no Dockerfile, or does not hold together (esbuild has printed what is wrong)
 */
export async function makeArtifact(
  checkout: string,
  { name, root }: Pick<WorkspaceProject, 'name' | 'root'>,
  version: string,
): Promise<Artifact> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-artifact-'));
  try {
    const dockerfile = join(checkout, root, 'Dockerfile');
    if (!existsSync(dockerfile)) throw new Failure(`${name} has no Dockerfile.`, `Write ${root}/Dockerfile.`);
    const bundle = await bundleApp({ root: checkout, app: root, outDir: folder }).catch((cause: unknown) => {
      throw new Failure(`${name} could not be bundled.`, undefined, { cause });
    });
    const files = [
      { name: 'main.mjs', content: readFileSync(bundle.file) },
      { name: 'Dockerfile', content: readFileSync(dockerfile) },
      ...describingFiles({ checkout, name, root, version }, bundle),
    ];
    const archive = await makeArchive(files);
    const sourceMap = readFileSync(`${bundle.file}.map`);
    return { file: `${name}-${version}.tar.gz`, archive, sha256: sha256(archive), sourceMap };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Subject {
  readonly checkout: string;
  readonly name: string;
  readonly root: string;
  readonly version: string;
}

function describingFiles({ checkout, name, root, version }: Subject, { bundled, external }: Bundle): ArchiveFile[] {
  const whole = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as Lockfile;
  const { lockfile, manifest } = pruneLockfile(whole, external, root);
  const engines = { node: readFileSync(join(checkout, '.node-version'), 'utf8').trim() };
  const own = { name: `@marquee/${name}`, version };
  const { '': top, ...installed } = lockfile.packages;
  const packages = { '': { ...top, ...own, engines }, ...installed };
  const sbom = makeSbom({
    name,
    version,
    root,
    lockfile: whole,
    bundled,
    installed: installedPaths(whole, lockfile, root),
  });
  return [
    { name: 'package.json', content: toJson({ ...manifest, ...own, type: 'module', engines }) },
    { name: 'package-lock.json', content: toJson({ ...lockfile, ...own, packages }) },
    { name: 'sbom.cdx.json', content: sbom },
    { name: 'THIRD-PARTY-LICENSES.txt', content: licences(checkout, whole, bundled) },
  ];
}

/** Where the packages of a pruned lockfile lie in the whole one: an app's own may be in its folder. */
function installedPaths(whole: Lockfile, pruned: Lockfile, root: string): string[] {
  const paths = Object.keys(pruned.packages).filter((path) => path !== '');
  return paths.map((path) => (whole.packages[`${root}/${path}`] === undefined ? path : `${root}/${path}`));
}

/** The licence texts of what is bundled; packages that are installed bring their own. */
function licences(checkout: string, { packages }: Lockfile, bundled: readonly string[]): string {
  const parts = bundled.map((path) => {
    const { license, version } = packages[path] ?? {};
    const name = path.split('node_modules/').at(-1) ?? path;
    const texts = readdirSync(join(checkout, path))
      .filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file))
      .toSorted()
      .map((file) =>
        readFileSync(join(checkout, path, file), 'utf8')
          .replaceAll('\r\n', '\n')
          .trim(),
      );
    return [
      `${name} ${version ?? ''}: ${typeof license === 'string' ? license : 'no licence is named'}`,
      ...texts,
    ].join('\n\n');
  });
  return `${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
