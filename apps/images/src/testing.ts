import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artworkLinkPath, type Ceiling } from '@marquee/artwork-link';
import { DEFAULT_SOURCE_LIMITS } from '@marquee/artwork/plan';
import type { ImageDocument } from '@marquee/catalogue-index';
import { createFolderStore } from '@marquee/image-store';
import { createLogging } from '@marquee/service';
import { afterAll } from 'vitest';
import { createApp } from './app.ts';
import { DerivativeMaker } from './derivatives/derivative-maker.ts';
import { createDerivativeStore, type DerivativeStore } from './derivatives/derivative-store.ts';
import { NO_COPIES, type ReducedCopies } from './derivatives/reduced-copies.ts';
import { DEFAULT_SIZE_LADDER } from './derivatives/size-ladder.ts';
import { runTask } from './encoder/encoder-process.ts';
import { EncoderQueue } from './encoder/encoder-queue.ts';
import type { EncoderTask, RunTask } from './encoder/encoder-task.ts';
import { NO_FALLBACK_PICTURES } from './fallbacks/fallback-pictures.ts';
import { type ImagesPolicy, imagesPolicy } from './images-policy.ts';
import type { Ports } from './ports.ts';
import { BUILT_IN_PRESETS } from './presets/presets.ts';
import { createFolderSource } from './sources/folder-source.ts';
import { createSourceFacts } from './sources/source-facts.ts';

/** Encodes in this process: what tests of answers need; the process of its own has tests of its own. */
export const runHere: RunTask = (task) => runTask(task) as never;

const root = mkdtempSync(join(tmpdir(), 'marquee-images-'));
// A derivative may still be on its way to the disk when its test has ended.
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 3 }));

/** A name for a folder that is not there yet; all of them are gone when the test file has ended. */
export function temporaryFolder(): string {
  return join(root, randomUUID());
}

export interface TestService {
  readonly app: ReturnType<typeof createApp>;
  readonly ports: Ports;
  /** Tasks that were run, in order. */
  readonly tasks: EncoderTask[];
  /** Puts a source into the image store; tells the path of its link. */
  readonly put: (source: Uint8Array, ceiling?: Ceiling) => Promise<string>;
  /** Puts a picture into the catalogue; its source need not be there. */
  readonly know: (image: Partial<ImageDocument> & { sha256: string }) => ImageDocument;
}

export interface TestServiceOptions {
  readonly policy?: Partial<ImagesPolicy>;
  readonly ports?: Partial<Ports>;
  readonly run?: RunTask;
  readonly store?: DerivativeStore;
  readonly copies?: ReducedCopies;
  readonly concurrency?: number;
  readonly maxWaiting?: number;
}

/** The application on a real folder store and a real encoder, with a catalogue in memory. */
export function testService(options: TestServiceOptions = {}): TestService {
  const images = createFolderStore(temporaryFolder());
  const known = new Map<string, ImageDocument>();
  const tasks: EncoderTask[] = [];
  const queue = new EncoderQueue({ concurrency: options.concurrency ?? 4, maxWaiting: options.maxWaiting ?? 100 });
  const run: RunTask = (task) => {
    tasks.push(task);
    return (options.run ?? runHere)(task);
  };
  const store = options.store ?? createDerivativeStore(50_000_000);
  const ports: Ports = {
    catalogue: { find: (imageId) => Promise.resolve(known.get(imageId)) },
    source: createFolderSource(images, DEFAULT_SOURCE_LIMITS),
    facts: createSourceFacts({ store, queue, run }),
    maker: new DerivativeMaker({ store, queue, run, copies: options.copies ?? NO_COPIES }),
    queue,
    run,
    presets: BUILT_IN_PRESETS,
    fallbackPictures: NO_FALLBACK_PICTURES,
    keep: () => undefined,
    count: () => undefined,
    ...options.ports,
  };
  const policy = { ...testPolicy(), ...options.policy };
  return {
    app: createApp(ports, policy, {
      logger: createLogging({ name: 'test', level: 'silent' }).logger,
      accessLog: false,
    }),
    ports,
    tasks,
    put: async (source, ceiling = 'any') =>
      artworkLinkPath({ imageId: 'picture-1', sha256: await images.write(source), ceiling }),
    know: (image) => {
      const document = { ...testImage, ...image };
      known.set(document.id, document);
      return document;
    },
  };
}

/** Without a budget, so that a slow machine does not change what a test gets. */
export function testPolicy(): ImagesPolicy {
  return imagesPolicy({
    SIZE_LADDER: DEFAULT_SIZE_LADDER,
    MAX_SIDE: 3_840,
    FORMAT_BUDGET: 0,
    NEAREST_WHEN_BUSY: false,
    LINK_KEYS: undefined,
    CLIENT_HINTS: undefined,
    IMAGES_BASE_URL: 'https://images.example',
  });
}

export const testImage: ImageDocument = {
  id: 'picture-1',
  type: 'poster',
  orientation: 'portrait',
  language: null,
  sha256: '0'.repeat(64),
  width: 600,
  height: 900,
  palette: {
    background_color: '#202030',
    background_text_color: '#ffffff',
    button_text_color: '#000000',
    highlight_color: '#f08030',
  },
  thumbhash: 'jwcCDQByHT23g4coi9A4e3AvCPeC',
  focal_point: { x: 0.5, y: 0.25 },
  asset_id: 'movie-1',
  asset_type: 'movie',
  asset_titles: { eng: 'The Long Way to Pofadder', pol: 'Długa droga' },
};

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
