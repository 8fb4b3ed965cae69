import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact } from '@marquee/ship';
import { startContainer } from './container.ts';
import { readImage, type ImageSettings } from './image.ts';

/** An image, as a folder: what `docker build` of an artifact makes, without the base image. */
export interface UnpackedImage {
  readonly settings: ImageSettings;
  readonly root: string;
}

/** Does what the artifact's Dockerfile does: installs what could not be bundled, compiles the bundle, copies files. */
export async function unpackImage(artifact: Artifact, folder: string): Promise<UnpackedImage> {
  const [context, build, root] = ['context', 'build', 'root'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(context, { recursive: true });
  writeFileSync(join(folder, artifact.file), artifact.archive);
  execFileSync('tar', ['-xzf', join(folder, artifact.file), '-C', context]);
  const settings = readImage(join(context, 'Dockerfile'));
  const place = join(root, settings.folder);
  mkdirSync(place, { recursive: true });
  mkdirSync(build);
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(context, name), join(build, name));
  installPackages(build);
  cpSync(join(build, 'node_modules'), join(place, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  for (const name of settings.files) copyFileSync(join(context, name), join(place, name));
  await compile(settings, root, folder);
  return { settings, root };
}

function installPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as { packages: object };
  // With nothing to install npm makes no folder, and the Dockerfile does: half a second less here.
  if (Object.keys(packages).length > 1) {
    const args = [
      'ci',
      '--omit=dev',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--prefer-offline',
    ];
    execFileSync('npm', args, { cwd: folder, stdio: 'inherit' });
  }
  if (!existsSync(join(folder, 'node_modules'))) mkdirSync(join(folder, 'node_modules'));
}

/** As the build stage does it, by the program's own flags, user and path: Node takes no other compiled code. */
async function compile({ command, environment, folder: workingFolder }: ImageSettings, root: string, folder: string) {
  const compiled = join(folder, 'compiled');
  mkdirSync(compiled);
  const path = environment['NODE_COMPILE_CACHE'] ?? '';
  await using container = await startContainer({
    folder: join(folder, 'compile'),
    root,
    workingFolder,
    environment: { NODE_COMPILE_CACHE: path },
    command: [...command.filter((word) => word !== '--help'), '--help'],
    mounts: { [path]: { folder: compiled, writable: true } },
    elasticsearchUrl: 'http://127.0.0.1:9200',
  });
  const { code } = await container.exited;
  if (code !== 0) throw new Error(`${command.join(' ')} --help ended with ${code}: ${container.logs()}`);
  cpSync(compiled, join(root, path), { recursive: true });
  execFileSync('chown', ['--recursive', '1000:1000', join(root, path)]);
}
