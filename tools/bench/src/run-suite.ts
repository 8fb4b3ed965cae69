import type { Reporter } from '@marquee/terminal';
import type { BenchCommand, SuiteName } from './command-line.ts';
import { findWrk } from './measure/wrk.ts';
import type { AppName } from './stage/services.ts';
import { openStage, type Stage } from './stage/stage.ts';
import type { SuiteResult } from './suites/bench-options.ts';
import { imagesSuite } from './suites/images.ts';
import { metadataSuite } from './suites/metadata.ts';
import { rivalsCached } from './suites/rivals-cached.ts';
import { rivalsUncached } from './suites/rivals-uncached.ts';
import { sectionsSuite } from './suites/sections.ts';
import { traceSuite } from './suites/trace.ts';

interface Suite {
  readonly apps: readonly AppName[];
  readonly run: (stage: Stage, command: BenchCommand) => Promise<SuiteResult>;
}

const SUITES: Readonly<Record<SuiteName, Suite>> = {
  rivals: {
    apps: ['sections', 'metadata'],
    run: (stage, command) => (command.uncached ? rivalsUncached : rivalsCached)(stage, command),
  },
  metadata: { apps: ['metadata'], run: metadataSuite },
  sections: { apps: ['sections'], run: sectionsSuite },
  images: { apps: ['images', 'metadata'], run: imagesSuite },
  trace: { apps: ['sections', 'metadata'], run: traceSuite },
};

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}

/** Runs a suite from nothing and leaves nothing running. @throws Failure of what it needs and does not find */
export async function runSuite(command: BenchCommand, around: Surroundings): Promise<SuiteResult> {
  const { apps, run } = SUITES[command.suite];
  if (command.suite !== 'trace') findWrk(around.env);
  await using stage = await openStage({ ...around, titles: command.titles, isFresh: command.isFresh, apps });
  return await run(stage, command);
}
