import { join } from 'node:path';
import { formatAppVersion, parseAppVersion } from '@marquee/catalogue';
import { VERSION_CHANGES } from '@marquee/representation';
import { formatFiles, generateFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { addToList } from '../workspace/edit-source.ts';
import { followUp, tellNext } from '../workspace/follow-up.ts';
import { namesOf } from '../workspace/names.ts';

/** What `schema.json` describes. */
export interface VersionChangeOptions {
  /** As in paths, `v155.0`. A number is what the command line makes of a version without its v. */
  readonly appVersion: string | number;
  readonly name: string;
  readonly field?: string;
  readonly onlyFiles?: boolean;
}

const FOLDER = 'libs/representation/src/changes';
const FIELD = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/u;

/**
 * `nx g @marquee/generators:version-change`: a field that is new with an app version and kept from apps before it, its test, and
 * its place in the list of changes, from which the changelog is made.
 * @throws Error, for people, when an option is bad, or the version is not newer than every change there; then nothing is written
 */
export async function versionChangeGenerator(tree: Tree, options: VersionChangeOptions): Promise<GeneratorCallback> {
  const names = namesOf(options.name);
  const version = newestVersion(options.appVersion);
  const field = options.field ?? names.kebab.replaceAll('-', '_');
  if (!FIELD.test(field))
    throw new Error(`--field is "${field}"; it takes a field’s name in snake_case, such as trailer_count.`);
  assertFree(tree, names.kebab);
  const shown = formatAppVersion(version);
  const file = `v${shown.replace(/\.0$/u, '').replace('.', '-')}-${names.kebab}`;
  const values = { ...names, file, field, shown, version: separated(version), before: separated(version - 1) };
  const from = `./${file}.ts`;
  addToList(tree, `${FOLDER}/index.ts`, { list: 'VERSION_CHANGES', name: names.camel, from, first: true });
  generateFiles(tree, join(import.meta.dirname, 'files'), FOLDER, values);
  await formatFiles(tree);
  const next = [
    `write the field into the newest form: libs/representation/src/represent-asset.ts`,
    `write how apps before ${shown} are served: ${FOLDER}/${file}.ts`,
    'npx nx affected -t test',
  ];
  if (options.onlyFiles === true)
    return () => {
      tellNext([...next, 'npm run docs']);
    };
  return followUp(tree, { next });
}

/** Changes are undone newest first, each from the form that the newer ones left: one in between would meet forms of another time. */
function newestVersion(given: string | number): number {
  const version = typeof given === 'string' && given.startsWith('v') ? parseAppVersion(given.slice(1)) : undefined;
  if (version === undefined)
    throw new Error(`--app-version is "${given}"; it takes an app version as it stands in paths, such as v155.0.`);
  const newest = Math.max(...VERSION_CHANGES.map((change) => change.version));
  if (version > newest) return version;
  const there = VERSION_CHANGES.some((change) => change.version === version)
    ? `There is a version change of ${given} already`
    : `--app-version is ${given}, and there are newer version changes`;
  throw new Error(`${there}; a new one takes a version after v${formatAppVersion(newest)}.`);
}

function assertFree(tree: Tree, name: string): void {
  const taken = tree.children(FOLDER).find((file) => file.replace(/^v\d+(?:-\d+)?-/u, '') === `${name}.ts`);
  if (taken !== undefined) throw new Error(`${FOLDER}/${taken} is there already; choose another --name.`);
}

/** 155000 → `155_000`. */
function separated(version: number): string {
  return String(version).replace(/(?=\d{3}$)/u, '_');
}
