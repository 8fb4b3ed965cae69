import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../../..');

/** The parts of a `package.json` that the checks look at. */
export interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly nx?: {
    readonly name?: string;
    readonly projectType?: string;
    readonly tags?: readonly string[];
    readonly implicitDependencies?: readonly string[];
    readonly targets?: Readonly<Record<string, unknown>>;
  };
}

/** One project of the workspace. */
export interface Project {
  /** Its folder below the root: `libs/catalogue`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** `app`, `e2e`, `io`, `pure` or `tool`; empty without a tag. */
  readonly type: string;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest;
}

/** All projects, read from their own files and not through Nx. */
export function readProjects(): Project[] {
  const folders = globSync('{apps,libs,tools}/*/package.json', { cwd: ROOT }).map((file) => dirname(file));
  return folders.toSorted().map((folder) => {
    const manifest = readManifest(folder);
    const type = manifest.nx?.tags?.find((tag) => tag.startsWith('type:'))?.slice('type:'.length) ?? '';
    return { folder, manifest, type };
  });
}
