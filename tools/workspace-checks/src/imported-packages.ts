import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './read-projects.ts';

/** An import of a package: `@marquee/catalogue/testing` is one of `@marquee/catalogue`. */
export interface PackageImport {
  readonly file: string;
  readonly packageName: string;
}

/** All imports of packages in a project's sources; Node's own modules and relative ones are none. */
export function importedPackages(folder: string): PackageImport[] {
  return globSync('{src,bench}/**/*.{ts,mjs}', { cwd: join(ROOT, folder) }).flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, folder, file), 'utf8'));
    const specifiers = importedFiles.map(({ fileName }) => fileName);
    const packages = specifiers.filter((name) => !name.startsWith('.') && !name.startsWith('/') && !isBuiltin(name));
    return packages.map((name) => ({ file: `${folder}/${file}`, packageName: packageOf(name) }));
  });
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Whether a file is only for tests: what it imports may be a development dependency. */
export function isForTests(file: string): boolean {
  return /\.test\.ts$|\.fixture\.|\/testing(?:\.ts|\/)|\/bench\/|\/vitest-/u.test(file);
}
