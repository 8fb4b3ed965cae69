import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isConflict, isMissing, manifestIndex } from '@marquee/catalogue-index';
import { z } from 'zod';
import { CatalogueConflictError } from '../conflict-error.ts';
import type { CataloguePlace } from './catalogue-cluster.ts';

/** A holder that has not renewed for so long is taken for dead. Clocks of different machines must agree within half of it. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 5_000;
const DOCUMENT_ID = 'writer';

const holderSchema = z.object({
  token: z.string(),
  /** What it does: `publish`, `apply`, `rollback`. */
  purpose: z.string(),
  host: z.string(),
  pid: z.int(),
  since: z.string(),
  renewed_at: z.number(),
});
type Holder = z.output<typeof holderSchema>;

const lockSchema = z.object({
  _seq_no: z.int(),
  _primary_term: z.int(),
  _source: z.object({ holder: holderSchema.nullable() }),
});
const writtenSchema = z.object({ _seq_no: z.int(), _primary_term: z.int() });
type Place = z.output<typeof writtenSchema>;

/** The right to change a catalogue's indices, held by one at a time. The manifest's compare-and-set does not rest on it. */
export interface WriterLock extends AsyncDisposable {
  /** Renews it now. @throws CatalogueConflictError when it was lost. */
  renew(): Promise<void>;
  /**
   * Makes sure of it before something is written: renews it unless that was done a moment ago.
   * @throws CatalogueConflictError when it was lost: nothing more may be written.
   */
  ensureHeld(): Promise<void>;
}

/**
 * Takes the lock, for `purpose`. A holder that was killed is known by its process where that was on this machine, else by its lease.
 * @throws CatalogueConflictError while somebody else holds it.
 */
export async function acquireWriterLock(place: CataloguePlace, purpose: string): Promise<WriterLock> {
  const found = await readLock(place);
  const holder = found?._source.holder ?? null;
  if (holder !== null && isAlive(holder)) {
    const who = `process ${holder.pid} on ${holder.host.split(' ')[0] ?? ''}`;
    throw new CatalogueConflictError(
      `A ${holder.purpose} has been under way since ${holder.since} (${who}). Try again when it has ended; ` +
        `if it was killed, its claim ends ${LEASE_MS / 1_000} s after its last sign of life.`,
    );
  }
  const lock = new HeldLock(place, purpose);
  await lock.take(found);
  return lock;
}

async function readLock({ cluster, prefix }: CataloguePlace): Promise<z.output<typeof lockSchema> | undefined> {
  try {
    return lockSchema.parse(await cluster.get({ index: manifestIndex(prefix), id: DOCUMENT_ID }));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isAlive({ host, pid, renewed_at }: Holder): boolean {
  if (Date.now() - renewed_at > LEASE_MS) return false;
  if (host !== thisHost()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Process ids mean something within one machine and one namespace of processes. */
function thisHost(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

class HeldLock implements WriterLock {
  readonly #place: CataloguePlace;
  readonly #holder: Omit<Holder, 'renewed_at'>;
  #at: Place | undefined;
  #renewedAt = 0;
  #lost: unknown;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(place: CataloguePlace, purpose: string) {
    this.#place = place;
    const since = new Date().toISOString();
    this.#holder = { token: randomUUID(), purpose, host: thisHost(), pid: process.pid, since };
  }

  async take(found: Place | undefined): Promise<void> {
    this.#at = found;
    await this.renew();
    this.#timer = setInterval(() => {
      this.renew().catch(() => undefined); // ensureHeld tells
    }, RENEW_EVERY_MS).unref();
  }

  renew(): Promise<void> {
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(() => this.#write({ ...this.#holder, renewed_at: Date.now() }));
    return this.#writing;
  }

  async ensureHeld(): Promise<void> {
    if (this.#lost !== undefined) throw lostLock(this.#lost);
    // Long computations keep the timer from running.
    if (performance.now() - this.#renewedAt > 2 * RENEW_EVERY_MS) await this.renew();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing.catch(() => undefined);
    if (this.#lost === undefined) await this.#write(null).catch(() => undefined); // else the lease ends it
  }

  async #write(holder: Holder | null): Promise<void> {
    const begunAt = performance.now();
    const { cluster, prefix } = this.#place;
    const condition =
      this.#at === undefined
        ? { op_type: 'create' as const }
        : { if_seq_no: this.#at._seq_no, if_primary_term: this.#at._primary_term };
    const request = { index: manifestIndex(prefix), id: DOCUMENT_ID, document: { holder }, ...condition };
    try {
      this.#at = writtenSchema.parse(await cluster.index(request, { deadlineMs: LEASE_MS / 3 }));
      this.#renewedAt = begunAt;
    } catch (error) {
      if (!isConflict(error)) throw error;
      this.#lost = error;
      throw lostLock(error);
    }
  }
}

function lostLock(cause: unknown): CatalogueConflictError {
  return new CatalogueConflictError('Somebody else has begun to change this catalogue; nothing was published.', {
    cause,
  });
}
