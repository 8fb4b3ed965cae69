import type { RequestHead } from './request-head.ts';

/** A request that the door could read, as the caller's `lookup` sees it: valid during the call only. */
export interface DoorRequest {
  /** See `doorKey`. */
  readonly key: string;
  readonly head: RequestHead;
  /** What the caller's `peerOf` said of the connection. */
  readonly peer: string;
  /** The instant of the request, ms since the epoch. */
  readonly atMs: number;
}

/** One hit out of `every`, for the access log. */
export interface HitSample {
  readonly method: 'GET' | 'HEAD';
  readonly target: string;
  readonly status: number;
  /** Bytes sent, head included. */
  readonly bytes: number;
  readonly remoteAddress: string | undefined;
  readonly atMs: number;
}
