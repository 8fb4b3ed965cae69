import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { bounded, type CatalogueStore } from './catalogue-store.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { GenerationGarbledError, ManifestMissingError } from './manifest-errors.ts';
import { DEFAULT_INDEX_PREFIX } from './names.ts';
import { readChanges } from './changes.ts';
import { type History, withStep } from './history.ts';
import { createSavedSnapshot, type SavedSnapshot, type SnapshotContent } from './saved-snapshot.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import { readTables } from './tables.ts';

export interface SnapshotsOptions {
  /** `marquee` by default. */
  indexPrefix?: string;
  /** How long to wait between two looks at the manifest, 1,000 ms by default. */
  pollIntervalMs?: number;
  /** How long one look, with all that it loads, may take before it counts as failed, 5,000 ms by default. */
  deadlineMs?: number;
  /** How long listeners may hold a new snapshot back, all together, 700 ms by default: a commit is live within 2 s. */
  warmingMs?: number;
  /** A file for the last good snapshot, so that the next start needs no Elasticsearch; none by default. */
  savedFile?: string | undefined;
  /** Whether snapshots know what changed since earlier ones, which is read with every revision; not by default. */
  tellsChanges?: boolean;
  /** Told of every look that failed, of a listener that threw, and of a saved file that could not be used. */
  onError?: (error: unknown) => void;
}

export type SnapshotListener = (next: Snapshot, signal: AbortSignal) => Promise<void> | void;

/** Follows the manifest. Whatever fails, the last good snapshot stays. */
export interface Snapshots extends AsyncDisposable {
  /** The snapshot to answer from; `undefined` until a manifest is known, read or saved. */
  readonly current: Snapshot | undefined;
  /** When the manifest was last read, ms since the epoch: how far `current` can be behind. `undefined` before the first time. */
  readonly confirmedAt: number | undefined;
  /**
   * Why the last look failed, for people, with what mends it: no Elasticsearch, no manifest, one that this code does not read.
   * `undefined` after one that succeeded, and before the first.
   */
  readonly trouble: string | undefined;
  /**
   * Takes the saved snapshot, looks once, and goes on looking until disposed. It resolves after the first look, failed or not:
   * `current` tells whether there is a catalogue.
   */
  start(): Promise<void>;
  /** Looks now, as the poll does: after it `current` is the newest, else it rejects. Calls at the same time share one look. */
  refresh(): Promise<void>;
  /**
   * Before `current` switches, every listener is called with the next one and awaited, so that it can warm what it keeps; but all
   * together no longer than `warmingMs`, after which the signal aborts. Returns what takes the listener off again.
   */
  onSnapshot(listener: SnapshotListener): () => void;
}

/** Makes the follower of one catalogue's manifest. */
export function createSnapshots(store: CatalogueStore, options: SnapshotsOptions = {}): Snapshots {
  return new ManifestFollower(store, options);
}

const sameState = (a: Manifest, b: Manifest): boolean =>
  a.generation === b.generation && a.revision === b.revision && a.published_at === b.published_at;

class ManifestFollower implements Snapshots {
  readonly #store: CatalogueStore;
  readonly #options: SnapshotsOptions;
  readonly #prefix: string;
  readonly #saved: SavedSnapshot | undefined;
  readonly #listeners = new Set<SnapshotListener>();
  readonly #stop = new AbortController();
  #content: SnapshotContent | undefined;
  /** Of the generation that is live. */
  #history: History = [];
  #current: Snapshot | undefined;
  #confirmedAt: number | undefined;
  #trouble: string | undefined;
  #look: Promise<void> | undefined;
  #polling: Promise<void> | undefined;

  constructor(store: CatalogueStore, options: SnapshotsOptions) {
    this.#store = store;
    this.#options = options;
    this.#prefix = options.indexPrefix ?? DEFAULT_INDEX_PREFIX;
    this.#saved = options.savedFile === undefined ? undefined : createSavedSnapshot(options.savedFile, this.#prefix);
  }

  get current(): Snapshot | undefined {
    return this.#current;
  }

  get confirmedAt(): number | undefined {
    return this.#confirmedAt;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  async start(): Promise<void> {
    if (this.#polling !== undefined) return;
    await this.#try(() => this.#takeSaved());
    await this.#try(() => this.refresh());
    this.#polling = this.#poll();
  }

  refresh(): Promise<void> {
    this.#look ??= this.#lookOnce()
      .then(
        () => (this.#trouble = undefined),
        (error: unknown) => {
          this.#trouble = error instanceof Error ? error.message : String(error);
          throw error;
        },
      )
      .finally(() => {
        this.#look = undefined;
      });
    return this.#look;
  }

  onSnapshot(listener: SnapshotListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#polling;
    await this.#look?.catch(() => undefined);
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stop;
    const interval = this.#options.pollIntervalMs ?? 1_000;
    while (await sleep(interval, !signal.aborted, { signal, ref: false }).catch(() => false)) {
      await this.#try(() => this.refresh());
    }
  }

  async #takeSaved(): Promise<void> {
    const content = await this.#saved?.load();
    if (content !== undefined && this.#content === undefined) await this.#switchTo(content);
  }

  async #lookOnce(): Promise<void> {
    const deadlineMs = this.#options.deadlineMs ?? 5_000;
    const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), this.#stop.signal]);
    const store = bounded(this.#store, { deadlineMs, signal });
    const content = await this.#read(store);
    this.#confirmedAt = Date.now();
    if (content === undefined) return;
    this.#history = await this.#historyUntil(content, store);
    await this.#switchTo(content);
    await this.#try(async () => this.#saved?.save(content));
  }

  /** What the manifest names now; `undefined` when that is what is live here already. */
  async #read(store: CatalogueStore): Promise<SnapshotContent | undefined> {
    const found = await readManifest(store, this.#prefix);
    if (found === undefined) throw new ManifestMissingError(this.#prefix);
    const { manifest } = found;
    const known = this.#content;
    if (known !== undefined && sameState(known.manifest, manifest)) return undefined;
    const isLater = known?.manifest.generation === manifest.generation && known.manifest.revision <= manifest.revision;
    const older =
      known !== undefined && isLater ? { revision: known.manifest.revision, tables: known.tables } : undefined;
    const tables = await readTables(store, manifest, older).catch((error: unknown) => {
      throw error instanceof z.ZodError ? new GenerationGarbledError(manifest.generation, error) : error;
    });
    return { manifest, tables };
  }

  /** What led to a snapshot: nothing that could be told of, unless it is a later revision of the generation that is live. */
  async #historyUntil({ manifest }: SnapshotContent, store: CatalogueStore): Promise<History> {
    const known = this.#content?.manifest;
    const { generation, revision: to } = manifest;
    if (this.#options.tellsChanges !== true) return [];
    if (known?.generation !== generation || known.revision >= to) return [];
    const from = known.revision;
    // Without it answers are made anew, which is slower and as right.
    const changes = await readChanges(store, manifest, from).catch((error: unknown) => {
      this.#options.onError?.(error);
      return undefined;
    });
    return withStep(this.#history, { from, to, changes });
  }

  async #switchTo(content: SnapshotContent): Promise<void> {
    const next = createSnapshot(content.manifest, content.tables, this.#history);
    const signal = AbortSignal.timeout(this.#options.warmingMs ?? 700);
    const warmed = Promise.all([...this.#listeners].map((listener) => this.#try(async () => listener(next, signal))));
    await Promise.race([warmed, aborted(signal)]);
    this.#content = content;
    this.#current = next;
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.onError?.(error);
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
