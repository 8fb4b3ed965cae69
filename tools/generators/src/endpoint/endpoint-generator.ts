import { join } from 'node:path';
import { formatFiles, generateFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { catalogueApps, sourcesIn } from '../workspace/apps.ts';
import { addToList, stringsIn } from '../workspace/edit-source.ts';
import { followUp, tellNext } from '../workspace/follow-up.ts';
import { namesOf, type Names } from '../workspace/names.ts';

/** What `schema.json` describes. */
export interface EndpointOptions {
  readonly app: string;
  readonly name: string;
  readonly path?: string;
  readonly feature?: string;
  readonly onlyFiles?: boolean;
}

const PATH = /^(?:\/(?::[a-z][A-Za-z0-9]*|[a-z0-9]+(?:[-_][a-z0-9]+)*))+$/u;

/**
 * `nx g @marquee/generators:endpoint`: an endpoint that answers at once with what every answer may depend on, its test, and its
 * place in the app's `endpoints.ts`.
 * @throws Error, for people, when an option is bad or something of that name is there; then nothing is written
 */
export async function endpointGenerator(tree: Tree, options: EndpointOptions): Promise<GeneratorCallback> {
  const { app, path = `/${options.name}` } = options;
  assertApp(tree, app);
  const names = namesOf(options.name);
  const feature = namesOf(options.feature ?? options.name, 'feature').kebab;
  const operation = `get${names.pascal}`;
  assertPath(path);
  assertFree(tree, app, { names, path, operation, feature });
  const folder = `apps/${app}/src/${feature}`;
  addToList(tree, `apps/${app}/src/endpoints.ts`, {
    list: 'endpoints',
    name: names.camel,
    from: `./${feature}/${names.kebab}.endpoint.ts`,
  });
  const pathParams = Array.from(path.matchAll(/:(\w+)/gu), ([, name = '']) => name);
  generateFiles(tree, join(import.meta.dirname, 'files'), folder, { ...names, path, operation, pathParams });
  await formatFiles(tree);
  const next = [`write its answer: ${folder}/${names.kebab}.endpoint.ts`, `npx nx test ${app}`];
  if (options.onlyFiles === true)
    return () => {
      tellNext([...next, 'npm run docs']);
    };
  return followUp(tree, { next });
}

function assertApp(tree: Tree, app: string): void {
  const apps = catalogueApps(tree);
  if (apps.includes(app)) return;
  const reason = tree.children('apps').includes(app)
    ? `${app} does not list its endpoints in src/endpoints.ts`
    : `There is no app "${app}"`;
  throw new Error(`${reason}; --app takes one of ${apps.join(', ')}.`);
}

function assertPath(path: string): void {
  if (!PATH.test(path))
    throw new Error(`--path is "${path}"; it takes a path below /catalogue such as /awards or /awards/:id.`);
}

interface Wanted {
  readonly names: Names;
  readonly feature: string;
  readonly path: string;
  readonly operation: string;
}

function assertFree(tree: Tree, app: string, { names, feature, path, operation }: Wanted): void {
  const file = `apps/${app}/src/${feature}/${names.kebab}.endpoint.ts`;
  if (tree.exists(file)) throw new Error(`${file} is there already; choose another --name.`);
  for (const source of sourcesIn(tree, `apps/${app}/src`).filter((name) => name.endsWith('.endpoint.ts'))) {
    const texts = stringsIn(tree, source);
    if (texts.includes(path)) throw new Error(`${path} is the path of ${source} already; choose another --path.`);
    if (texts.includes(operation))
      throw new Error(`${operation} is the operation of ${source} already; choose another --name.`);
  }
}
