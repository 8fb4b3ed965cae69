import { parseArgs } from 'node:util';
import { WORKSPACE_ROOT } from '@marquee/local-es';
import { createReporter, Failure, runMain } from '@marquee/terminal';
import { generatedDocuments } from './generated-documents.ts';
import { staleDocuments, writeDocuments } from './stale-documents.ts';

function wantsCheckOnly(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { check: { type: 'boolean', default: false } } }).values.check;
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), 'npm run docs [-- --check]');
  }
}

/** `npm run docs`: brings the generated documents up to date; with `--check` it only names those that are not, and fails. */
await runMain(async () => {
  const checkOnly = wantsCheckOnly(process.argv.slice(2));
  const reporter = createReporter();
  const stale = await staleDocuments(WORKSPACE_ROOT, await generatedDocuments(WORKSPACE_ROOT));
  if (stale.length === 0) reporter.line('The generated documents are up to date.');
  if (checkOnly && stale.length > 0) {
    const evidence = stale.map(({ path }) => path).join('\n');
    throw new Failure('Generated documents are out of date.', 'npm run docs', { evidence });
  }
  await writeDocuments(WORKSPACE_ROOT, stale);
  for (const { path, text } of stale) reporter.line(`${text === undefined ? 'removed' : 'written'}: ${path}`);
});
