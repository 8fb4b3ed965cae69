import type { ErrorCode } from '@marquee/problem';
import type { EncoderResults, EncoderTask } from './encoder-task.ts';

/** From the service to its encoder process. */
export interface TaskMessage {
  readonly id: number;
  readonly task: EncoderTask;
}

/** Back from it: a result or a failure. */
export interface TaskReply {
  readonly id: number;
  readonly result?: EncoderResults[keyof EncoderResults];
  readonly failure?: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly privateMessage: string | undefined;
  };
  readonly rssBytes?: number;
}
