import { createProgress, Failure, formatBytes, formatCount, runMain } from '@marquee/terminal';
import { parseCliOptions, USAGE } from './cli-options.ts';
import { countAssets } from './generate-catalogue.ts';
import { writeCatalogue } from './write-catalogue.ts';

async function main(args: readonly string[]): Promise<void> {
  const options = parseCliOptions(args);
  if (options === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { out, titles, seed, now, artwork } = options;
  const progress = createProgress('Making the sample catalogue', countAssets(titles));
  const { records, pictures, bytes } = await writeCatalogue(out, {
    titles,
    seed,
    artwork,
    ...(now === undefined ? {} : { now }),
    onAsset: () => {
      progress.advance();
    },
  }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  progress.done(
    `${formatCount(records)} records and ${formatCount(pictures)} pictures (${formatBytes(bytes)}) in ${out}`,
  );
}

/** What the file system refuses (no room, no right, no folder) is for the person at the terminal to mend; the rest stays what it is. */
function unwritable(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return new Failure(
    `${folder} cannot be written: ${error.message}`,
    'Name another folder with --out, or make room and give the right to write.',
    {
      cause: error,
    },
  );
}

await runMain(() => main(process.argv.slice(2)));
