import { resolve } from 'node:path';
import type { Environment } from '@marquee/config';
import { createEsClient } from '@marquee/es-client';
import { createFolderStore, removeUnfinished } from '@marquee/image-store';
import { createReporter, formatBytes, type Output, type Reporter } from '@marquee/terminal';
import { type Command, HELP, parseCommandLine } from './command-line.ts';
import { EXIT } from './exit-codes.ts';
import { type CatalogueProblem, countProblems, formatProblem } from './export/problem.ts';
import { SCHEMA_FOLDER, staleSchemas, writeSchemas } from './json-schema-files.ts';
import { readSettings } from './settings.ts';
import { applyChanges } from './store/apply-changes.ts';
import { publishExport, type PublishTarget, validateExport } from './store/publish-export.ts';
import { type CatalogueStatus, catalogueStatus, rollBack } from './store/roll-back.ts';
import { createImagesClient } from './warm/images-client.ts';
import { type WarmedImages, warmImages, type WarmQuestion } from './warm/warm-images.ts';

/** What a run gets from its surroundings. */
export interface Surroundings {
  env: Environment;
  output: Output;
  /** Where relative paths start. */
  folder: string;
  signal?: AbortSignal | undefined;
}

/** Artwork that a writer has not finished for so long was left by one that was killed. */
const UNFINISHED_FOR_MS = 3_600_000;

/** Does what a command line asks for. @returns the exit code. @throws what `failureOf` reads. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const command = parseCommandLine(args);
  const reporter = createReporter({ json: command.json, output: around.output });
  switch (command.name) {
    case 'help':
      reporter.result({ help: HELP }, HELP);
      return EXIT.ok;
    case 'schema':
      return await schema(command, reporter, around);
    case 'validate':
      return await validate(resolve(around.folder, command.path), reporter);
    case 'publish':
    case 'apply':
    case 'rollback':
    case 'status':
    case 'warm-images':
      return await withCatalogue(command, reporter, around);
  }
}

async function validate(path: string, reporter: Reporter): Promise<number> {
  const { catalogue, problems } = await validateExport(path);
  const counts = countProblems(problems);
  for (const problem of problems) reporter.line(formatProblem(problem));
  const records = {
    assets: catalogue.assets.size,
    sections: catalogue.sections.size,
    categories: catalogue.categories.size,
    people: catalogue.people.size,
  };
  const text = `${countText(records)}: ${counts.errors} errors, ${counts.warnings} warnings`;
  reporter.result({ valid: counts.errors === 0, ...counts, records, problems }, text);
  return counts.errors === 0 ? EXIT.ok : EXIT.invalid;
}

async function schema(
  { path, check }: Extract<Command, { name: 'schema' }>,
  reporter: Reporter,
  around: Surroundings,
): Promise<number> {
  const folder = path === undefined ? SCHEMA_FOLDER : resolve(around.folder, path);
  if (!check) {
    const written = await writeSchemas(folder);
    reporter.result({ folder, written }, `Wrote ${written.length} JSON Schemas to ${folder}`);
    return EXIT.ok;
  }
  const stale = await staleSchemas(folder);
  const text = stale.length === 0 ? 'The JSON Schemas are up to date' : `Out of date: ${stale.join(', ')}`;
  reporter.result({ folder, stale }, text);
  return stale.length === 0 ? EXIT.ok : EXIT.invalid;
}

type StoreCommand = Exclude<Command, { name: 'validate' } | { name: 'schema' } | { name: 'help' }>;

async function withCatalogue(command: StoreCommand, reporter: Reporter, around: Surroundings): Promise<number> {
  const settings = readSettings(around.env);
  await using cluster = createEsClient(settings, { deadlineMs: 30_000, writeDeadlineMs: 120_000 });
  const target: PublishTarget = {
    cluster,
    prefix: settings.INDEX_PREFIX,
    replicas: settings.INDEX_REPLICAS,
    imageStore: createFolderStore(settings.IMAGE_STORE),
  };
  const work = { target, reporter, around };
  switch (command.name) {
    case 'publish':
      await removeUnfinished(settings.IMAGE_STORE, UNFINISHED_FOR_MS);
      await publish(resolve(around.folder, command.path), work);
      break;
    case 'apply':
      await apply(resolve(around.folder, command.path), work);
      break;
    case 'rollback': {
      const status = await rollBack(target, command.to);
      reporter.result(status, statusText(status));
      break;
    }
    case 'status': {
      const status = await catalogueStatus(target);
      reporter.result(status, statusText(status));
      break;
    }
    case 'warm-images':
      return await warm(command.question, settings.IMAGES_INSIDE_URL, work);
  }
  return EXIT.ok;
}

interface Work {
  target: PublishTarget;
  reporter: Reporter;
  around: Surroundings;
}

async function publish(path: string, { target, reporter, around }: Work): Promise<void> {
  const { generation, revision, counts, problems } = await publishExport(path, target, {
    reporter,
    signal: around.signal,
  });
  tellWarnings(problems, reporter);
  const text = `Published generation ${generation}: ${countText(counts)}`;
  reporter.result({ generation, revision, counts, ...countProblems(problems), problems }, text);
}

async function apply(path: string, { target, reporter, around }: Work): Promise<void> {
  const { problems, ...result } = await applyChanges(path, target, { reporter, signal: around.signal });
  tellWarnings(problems, reporter);
  const { generation, revision, begun, ended } = result;
  const text =
    begun + ended === 0
      ? `Nothing to change: generation ${generation}, revision ${revision} is live`
      : `Applied as revision ${revision} of generation ${generation}: ${begun} new documents, ${ended} ended`;
  reporter.result({ ...result, ...countProblems(problems), problems }, text);
}

async function warm(question: WarmQuestion, url: string, { target, reporter, around }: Work): Promise<number> {
  const { signal } = around;
  const warmed = await warmImages(question, target, { client: createImagesClient({ url, signal }), reporter, signal });
  for (const { picture, reason } of warmed.refused.slice(0, WARNINGS_SHOWN)) reporter.line(`${picture}: ${reason}`);
  const more = warmed.refused.length - WARNINGS_SHOWN;
  if (more > 0) reporter.line(`… and ${more} more: --json tells them all`);
  reporter.result(warmed, warmedText(warmed));
  return warmed.refused.length === 0 ? EXIT.ok : EXIT.invalid;
}

function warmedText({ generation, revision, pictures, made, ready, bytes, refused }: WarmedImages): string {
  const counts = countText({ pictures, 'derivatives made': made, 'there already': ready, refused: refused.length });
  return `Warmed generation ${generation}, revision ${revision}: ${counts}; ${formatBytes(bytes)} in all`;
}

/** The first ones in full: a thousand lines of warnings tell no more than their number. */
const WARNINGS_SHOWN = 20;

function tellWarnings(problems: readonly CatalogueProblem[], reporter: Reporter): void {
  for (const problem of problems.slice(0, WARNINGS_SHOWN)) reporter.line(formatProblem(problem));
  const more = problems.length - WARNINGS_SHOWN;
  if (more > 0) reporter.line(`… and ${more} more warnings: validate shows them all`);
}

function countText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}

function statusText({ published, retained }: CatalogueStatus): string {
  if (published === null) return 'Nothing is published';
  const live = `Generation ${published.generation}, revision ${published.revision}, published ${published.published_at}: ${countText(published.counts)}`;
  const others = retained.map(
    (entry) =>
      `  retained: generation ${entry.generation}, revision ${entry.revision}, published ${entry.published_at}`,
  );
  return [live, ...others].join('\n');
}
