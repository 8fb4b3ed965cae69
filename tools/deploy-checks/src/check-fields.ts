import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '@marquee/processes';
import { type Manifest, type Placed, ROOT } from './read-deploy.ts';

/** A model of the Kubernetes API. */
type ModelClass = new (data: Manifest) => { validate(): void };

/** The groups of the API that manifests are of. */
const GROUPS: Readonly<Record<string, () => Promise<object>>> = {
  v1: () => import('kubernetes-models/v1'),
  'apps/v1': () => import('kubernetes-models/apps/v1'),
  'autoscaling/v2': () => import('kubernetes-models/autoscaling/v2'),
  'batch/v1': () => import('kubernetes-models/batch/v1'),
  'networking.k8s.io/v1': () => import('kubernetes-models/networking.k8s.io/v1'),
  'policy/v1': () => import('kubernetes-models/policy/v1'),
};

/** What the API's schema has against a manifest: fields of a wrong type, and such as are missing. */
export async function schemaFaults({ file, manifest }: Placed): Promise<string[]> {
  const models = (await GROUPS[manifest.apiVersion]?.()) as Record<string, ModelClass | undefined> | undefined;
  const Model = models?.[manifest.kind];
  if (Model === undefined) return [`${file}: there is no ${manifest.kind} in ${manifest.apiVersion}`];
  try {
    new Model(manifest).validate();
    return [];
  } catch (error) {
    return [`${file}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/**
 * The fields that the API does not have, such as `readinesProbe`: its schema takes any, TypeScript's check of literals does not.
 * One run for all manifests, in a folder of this checkout, where the types are found.
 */
export async function unknownFields(placed: readonly Placed[]): Promise<string[]> {
  const folder = join(ROOT, '.marquee', `deploy-checks-${process.pid}`);
  const lines = placed.flatMap(({ file, manifest }, n) => [
    `import type { I${manifest.kind} as Kind${n} } from 'kubernetes-models/${manifest.apiVersion}';`,
    `// ${file}`,
    `export const manifest${n}: Kind${n} = ${JSON.stringify(manifest)};`,
  ]);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'manifests.ts'), lines.join('\n'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const compiler = join(ROOT, 'node_modules/typescript-7/bin/tsc');
    const options = [
      '--pretty',
      'false',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--types',
      '',
      '--ignoreConfig',
    ];
    const args = [compiler, ...options, 'manifests.ts'];
    const { output } = await runCommand({
      name: 'tsc',
      command: process.execPath,
      args,
      cwd: folder,
      env: process.env,
      output: 'hold',
    });
    return output.split('\n').filter((line) => line.includes('error TS'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
