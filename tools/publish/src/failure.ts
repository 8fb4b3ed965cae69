import { ManifestGarbledError, ManifestVersionError } from '@marquee/catalogue-index';
import { ConfigError } from '@marquee/config';
import { Problem } from '@marquee/problem';
import { describeError, Failure } from '@marquee/terminal';
import { CatalogueConflictError } from './conflict-error.ts';
import { EXIT } from './exit-codes.ts';
import { countProblems, formatProblem, InvalidCatalogueError } from './export/problem.ts';
import { UsageError } from './usage-error.ts';
import { ImagesServiceError } from './warm/images-service-error.ts';

/** How a run that failed ends: its exit code, and what it says, for people and for programs. */
export interface FailedRun {
  exitCode: number;
  text: string;
  json: object;
}

/** Reads what a run threw. What nobody expected keeps its stack. */
export function failureOf(error: unknown): FailedRun {
  if (error instanceof InvalidCatalogueError) return invalid(error);
  if (error instanceof UsageError) return failed('usage', `${error.message}\n  → npm run catalogue -- --help`, error);
  if (error instanceof ConfigError) return failed('usage', error.message, error);
  if (error instanceof CatalogueConflictError) return failed('conflict', error.message, error);
  if (error instanceof ImagesServiceError) return failed('unavailable', imagesServiceText(error), error);
  if (error instanceof Problem) return failed('unavailable', unavailableText(error), error);
  if (error instanceof ManifestVersionError || error instanceof ManifestGarbledError)
    return failed('failed', `${error.message}\n  → Nothing was published.`, error);
  return failed('failed', describeError(error), error);
}

function failed(name: keyof typeof EXIT, text: string, error: unknown): FailedRun {
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: EXIT[name], text, json: { error: name, message } };
}

/** More lines than a terminal keeps help nobody: `validate`, or `--json`, tells all. */
const ERRORS_SHOWN = 200;

function invalid({ problems }: InvalidCatalogueError): FailedRun {
  const counts = countProblems(problems);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = errors.slice(0, ERRORS_SHOWN).map(formatProblem);
  const more = errors.length - lines.length;
  if (more > 0) lines.push(`… and ${more} more errors`);
  const text = [...lines, `${counts.errors} errors, ${counts.warnings} warnings: nothing was published`].join('\n');
  return { exitCode: EXIT.invalid, text, json: { error: 'invalid', ...counts, problems } };
}

function imagesServiceText({ message }: ImagesServiceError): string {
  return describeError(new Failure(message, 'Is it running, and does IMAGES_INSIDE_URL name its inside port (7103)?'));
}

function unavailableText({ message, privateMessage }: Problem): string {
  const remedy = 'Is Elasticsearch running, and does ELASTICSEARCH_URL name it? `status` tells what is published.';
  return describeError(new Failure(privateMessage ?? message, remedy));
}
