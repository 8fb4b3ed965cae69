import type { SourceSurvey } from '@marquee/artwork/plan';
import type { EncoderSource, KeptCopy, RunTask } from '../encoder/encoder-task.ts';
import type { DiskTier } from './disk-tier.ts';

/** A source, what is known of it, and the hash of its content. */
export interface CopiedSource {
  readonly sha256: string;
  readonly source: EncoderSource;
  readonly survey: SourceSurvey;
}

/** The reduced copies of large sources, from which most of their derivatives are made in half the time. */
export interface ReducedCopies {
  /**
   * Where the copy is, which is made if need be; `undefined` where none is kept, or the disk cannot keep it.
   * @throws what the encoder says of the source.
   */
  of(source: CopiedSource): Promise<KeptCopy | undefined>;
}

/** Without a place that outlives the moment a copy would be made for every derivative, and cost more than it saves. */
export const NO_COPIES: ReducedCopies = { of: () => Promise.resolve(undefined) };

/** Bumped when a copy would have other bytes. */
const COPY_VERSION = 1;

type Disk = Pick<DiskTier, 'locate' | 'put'>;

/**
 * Keeps copies with the derivatives on disk: they are bounded with them, and go when they are long unused. Memory is left to what devices
 * ask for. One flight for each copy; it runs in its caller's place in the queue, so that it waits for nobody.
 */
export function createReducedCopies(disk: Disk, run: RunTask): ReducedCopies {
  const flights = new Map<string, Promise<KeptCopy | undefined>>();
  return {
    async of(source) {
      const key = `${source.sha256}/copy.${COPY_VERSION}`;
      const known = flights.get(key);
      if (known !== undefined) return await known;
      const flight = findOrMake(key, source, { disk, run }).finally(() => flights.delete(key));
      flights.set(key, flight);
      return await flight;
    },
  };
}

async function findOrMake(
  key: string,
  { source, survey }: CopiedSource,
  { disk, run }: { readonly disk: Disk; readonly run: RunTask },
): Promise<KeptCopy | undefined> {
  const kept = await disk.locate(key);
  if (kept !== undefined) return { path: kept, key };
  const made = await run({ kind: 'copy', source, survey });
  const bytes = Buffer.from(made.bytes.buffer, made.bytes.byteOffset, made.bytes.byteLength);
  await disk.put(key, { ...made, bytes });
  const path = await disk.locate(key);
  return path === undefined ? undefined : { path, key };
}
