import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../../..');
const KUBERNETES = join(ROOT, 'deploy/kubernetes');

/** What has a Deployment. */
export const SERVICES = ['images', 'metadata', 'sections'] as const;

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly [field: string]: unknown;
}

/** One document of a YAML file. */
export interface Placed {
  /** `deployment.yaml` */
  readonly file: string;
  readonly manifest: Manifest;
}

/** The folders below `deploy/kubernetes`, each rolled out by itself. */
export function kubernetesFolders(): string[] {
  return readdirSync(KUBERNETES).toSorted();
}

/** All documents of a folder, the kustomization apart. */
export function readManifests(folder: string): Placed[] {
  return yamlFiles(folder)
    .filter((file) => file !== 'kustomization.yaml')
    .flatMap((file) =>
      parseAllDocuments(readFileSync(join(KUBERNETES, folder, file), 'utf8')).map((document) => {
        if (document.errors.length > 0) throw new Error(`${folder}/${file}: ${String(document.errors[0])}`);
        return { file, manifest: document.toJS() as Manifest };
      }),
    );
}

export function yamlFiles(folder: string): string[] {
  return readdirSync(join(KUBERNETES, folder)).toSorted();
}

/** What `kubectl apply --kustomize` reads. */
export interface Kustomization {
  readonly namespace?: string;
  readonly resources: readonly string[];
  readonly images?: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
}

export function readKustomization(folder: string): Kustomization {
  return parse(readFileSync(join(KUBERNETES, folder, 'kustomization.yaml'), 'utf8')) as Kustomization;
}

export interface ComposeService {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly [field: string]: unknown;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export const COMPOSE_FILE = join(ROOT, 'deploy/compose.yaml');

/** With what `<<` stands for. */
export function readCompose(): ComposeFile {
  return parse(readFileSync(COMPOSE_FILE, 'utf8'), { merge: true }) as ComposeFile;
}
