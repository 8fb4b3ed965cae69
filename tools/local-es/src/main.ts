import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { createReporter, Failure, listenForInterruption, runMain } from '@marquee/terminal';
import { startElasticsearch } from './launch.ts';
import { stateFolder } from './state-folder.ts';

/** `node tools/local-es/src/main.ts [--name NAME] [--port N] [--heap-mb N]`: one Elasticsearch until Ctrl-C. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { name: { type: 'string', default: 'own' }, port: { type: 'string' }, 'heap-mb': { type: 'string' } },
  });
  using interruption = listenForInterruption();
  await using elasticsearch = await startElasticsearch({
    name: values.name,
    stateDir: stateFolder(process.env),
    reporter: createReporter(),
    signal: interruption.signal,
    ...(values.port === undefined ? {} : { port: wholeNumber('--port', values.port) }),
    ...(values['heap-mb'] === undefined ? {} : { heapMb: wholeNumber('--heap-mb', values['heap-mb']) }),
  });
  await Promise.race([once(interruption.signal, 'abort'), elasticsearch.child?.exited]);
  if (!interruption.signal.aborted) throw elasticsearch.child?.failure('ended by itself') ?? new Error('no process');
  return 0;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,6}$/u.test(text)) throw new Failure(`${option} is "${text}".`, 'It takes a whole number.');
  return Number(text);
}

await runMain(main);
