import { formatDuration } from './format.ts';
import { outputMode, type Output } from './output.ts';
import { createProgress, type Progress, type ProgressOptions } from './progress.ts';

/** A step without parts to count. */
export interface Step {
  /** Ends the step with `{title} … {note} in 9.1 s`; a second call does nothing. */
  done(note?: string): void;
}

/** What a program says while it works. With `json` it says nothing but its one result. */
export interface Reporter {
  /** One line for people. */
  line(text: string): void;
  /** Begins a step; end it before the next one begins. */
  step(title: string): Step;
  /** Begins a step whose parts are counted. */
  progress(title: string, total: number, options?: Pick<ProgressOptions, 'format'>): Progress;
  /** The program's result: with `json` the value in one line, else the text. */
  result(value: unknown, text: string): void;
}

export interface ReporterOptions {
  readonly json?: boolean;
  /** `process.stdout` by default. */
  readonly output?: Output;
}

/** Makes the reporter of one program run. */
export function createReporter({ json = false, output = process.stdout }: ReporterOptions = {}): Reporter {
  const mode = json ? 'silent' : outputMode(output);
  const say = (text: string): void => {
    if (mode !== 'silent') output.write(text);
  };
  return {
    line(text) {
      say(`${text}\n`);
    },
    step(title) {
      const startedAt = performance.now();
      let finished = false;
      say(mode === 'terminal' ? `${title} …` : `${title} …\n`);
      return {
        done(note = 'done') {
          if (finished) return;
          finished = true;
          const again = mode === 'terminal' ? '\r\u{1B}[2K' : '';
          say(`${again}${title} … ${note} in ${formatDuration(performance.now() - startedAt)}\n`);
        },
      };
    },
    progress: (title, total, options = {}) => createProgress(title, total, { ...options, output, mode }),
    result(value, text) {
      output.write(json ? `${JSON.stringify(value)}\n` : `${text}\n`);
    },
  };
}
