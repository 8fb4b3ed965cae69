export { describeError, Failure, type FailureOptions } from './failure.ts';
export { formatBytes, formatCount, formatDuration } from './format.ts';
export { listenForInterruption, type Interruption } from './interruption.ts';
export { outputMode, type Output, type OutputMode } from './output.ts';
export { createProgress, type Progress, type ProgressOptions } from './progress.ts';
export { createReporter, type Reporter, type ReporterOptions, type Step } from './reporter.ts';
export { runMain } from './run-main.ts';
