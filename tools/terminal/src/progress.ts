import { SingleBar } from 'cli-progress';
import { formatCount, formatDuration } from './format.ts';
import { outputMode, type Output, type OutputMode } from './output.ts';

/** One long step that is counted. */
export interface Progress {
  /** `count` more are done; 1 by default. */
  advance(count?: number): void;
  /** Ends the step; `note` stands in the last line in place of the count. A second call does nothing. */
  done(note?: string): void;
}

export interface ProgressOptions {
  /** `process.stdout` by default. */
  readonly output?: Output;
  /** By default what `output` is fit for. */
  readonly mode?: OutputMode;
  /** How a count is written: `formatCount` by default, `formatBytes` for a download. */
  readonly format?: (count: number) => string;
}

interface Line {
  readonly title: string;
  readonly total: number;
  readonly output: Output;
  readonly format: (count: number) => string;
}

/** No more than one plain line in this time: a log of CI should show that it goes on, and stay readable. */
const LINE_EVERY_MS = 5_000;

/**
 * Shows a step of `total` parts: a bar on a terminal, a plain line every five seconds elsewhere, nothing when silent.
 * The last line says how many and how long.
 */
export function createProgress(title: string, total: number, options: ProgressOptions = {}): Progress {
  const output = options.output ?? process.stdout;
  const mode = options.mode ?? outputMode(output);
  if (mode === 'silent') return { advance: () => undefined, done: () => undefined };
  const line: Line = { title, total, output, format: options.format ?? formatCount };
  return mode === 'terminal' ? barProgress(line) : lineProgress(line);
}

/** Calls `show` with the running count, and `finish` once with the last line. */
function countedProgress(line: Line, show: (count: number) => void, finish: (lastLine: string) => void): Progress {
  const startedAt = performance.now();
  let count = 0;
  let finished = false;
  return {
    advance(more = 1) {
      if (finished) return;
      count += more;
      show(count);
    },
    done(note) {
      if (finished) return;
      finished = true;
      finish(`${line.title}: ${note ?? line.format(count)} in ${formatDuration(performance.now() - startedAt)}\n`);
    },
  };
}

function barProgress(line: Line): Progress {
  const { title, total, output, format } = line;
  const bar = new SingleBar({
    stream: output as unknown as NodeJS.WritableStream,
    format: (options, { progress, value }) => {
      const size = options.barsize ?? 40;
      const full = Math.round(Math.min(1, progress) * size);
      return `${title} ${'█'.repeat(full)}${'░'.repeat(size - full)} ${format(value)} of ${format(total)}`;
    },
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return countedProgress(
    line,
    (count) => {
      bar.update(Math.min(count, total));
    },
    (lastLine) => {
      bar.stop();
      output.write(lastLine);
    },
  );
}

function lineProgress(line: Line): Progress {
  const { title, total, output, format } = line;
  let shownAt = performance.now();
  output.write(`${title} …\n`);
  return countedProgress(
    line,
    (count) => {
      if (performance.now() - shownAt < LINE_EVERY_MS) return;
      shownAt = performance.now();
      output.write(`${title} … ${format(count)} of ${format(total)}\n`);
    },
    (lastLine) => output.write(lastLine),
  );
}
