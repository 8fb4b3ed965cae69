import { join, relative } from 'node:path';
import { once } from 'node:events';
import type { Child } from '@marquee/processes';
import { createReporter, formatDuration, listenForInterruption, runMain, type Reporter } from '@marquee/terminal';
import { examples } from './examples.ts';
import { stackSettings, type StackSettings } from './stack-settings.ts';
import { startStack, type Stack } from './start-stack.ts';

/** `npm start`: the whole local stack until Ctrl-C, or until a part of it ends by itself. */
async function main(): Promise<number> {
  const startedAt = performance.now();
  const reporter = createReporter();
  const settings = stackSettings(process.env);
  using interruption = listenForInterruption();
  try {
    await using stack = await startStack({ env: process.env, settings, reporter, signal: interruption.signal });
    await describe(reporter, stack, settings);
    reporter.line(`Ready in ${formatDuration(performance.now() - startedAt)}. Ctrl-C stops it.`);
    const ended = await firstEnd(stack.children, interruption.signal);
    if (ended !== undefined) throw ended.failure('ended by itself; the rest is stopped');
    reporter.line('Stopping …');
    return 0;
  } catch (error) {
    if (interruption.exitCode === undefined) throw error;
    return interruption.exitCode;
  }
}

/** The child that ended, or `undefined` when `signal` came first. */
async function firstEnd(children: readonly Child[], signal: AbortSignal): Promise<Child | undefined> {
  if (signal.aborted) return undefined;
  const ends = children.map((child) => child.exited.then(() => child));
  return Promise.race([...ends, once(signal, 'abort').then(() => undefined)]);
}

async function describe(reporter: Reporter, stack: Stack, settings: StackSettings): Promise<void> {
  reporter.line('');
  for (const [app, url] of Object.entries(stack.urls)) reporter.line(`  ${app.padEnd(14)} ${url}`);
  reporter.line(`  ${'Elasticsearch'.padEnd(14)} ${stack.elasticsearch.url}`);
  reporter.line(`  ${'logs'.padEnd(14)} ${relative(process.cwd(), join(settings.stateDir, 'logs'))}`);
  reporter.line('\nTry:');
  for (const line of await examples(stack.urls)) reporter.line(`  ${line}`);
  reporter.line('');
}

await runMain(main);
