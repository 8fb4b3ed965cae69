import { createReporter, Failure, runMain } from '@marquee/terminal';
import { findProblems } from './find-problems.ts';
import { isRecorded, readRecorded, schemasAfterRelease, SCHEMAS_FOLDER, writeRecorded } from './recorded.ts';
import { RELEASED, type Released, schemasOfCode } from './schemas.ts';

const USAGE = `node tools/compatibility/src/main.ts check             compares this checkout with what is released
node tools/compatibility/src/main.ts record [NAME…]    records it as released: ${RELEASED.join(', ')}; all by default`;

function releasedNames(names: readonly string[]): readonly Released[] {
  const unknown = names.filter((name) => !(RELEASED as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Failure(`Nothing is released as ${unknown.join(', ')}.`, USAGE);
  return names.length === 0 ? RELEASED : (names as readonly Released[]);
}

await runMain(async () => {
  const [command, ...names] = process.argv.slice(2);
  if (command !== 'check' && command !== 'record') throw new Failure('Nothing was asked for.', USAGE);
  const released = releasedNames(names);
  const today = schemasOfCode();
  const before = isRecorded(SCHEMAS_FOLDER) ? await readRecorded(SCHEMAS_FOLDER) : undefined;
  const problems = before === undefined ? [] : findProblems(before, today);
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  const reporter = createReporter();
  if (command === 'check') {
    reporter.line(before === undefined ? 'Nothing is released yet' : 'Compatible with what is released');
    return;
  }
  await writeRecorded(SCHEMAS_FOLDER, schemasAfterRelease(before, today, released));
  reporter.line(`Recorded the schemas of ${released.join(', ')} in releases/schemas`);
});
