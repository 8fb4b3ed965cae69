import { mkdir, open, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Artwork } from './artwork/artist.ts';
import { type CatalogueOptions, generateCatalogue } from './generate-catalogue.ts';

export interface WriteOptions extends Omit<CatalogueOptions, 'draw'> {
  /** false leaves the pictures out; the lines, which name them, are the same. */
  readonly artwork?: boolean;
  /** Called for each asset written. */
  readonly onAsset?: () => void;
}

export interface Written {
  readonly records: number;
  readonly pictures: number;
  readonly bytes: number;
}

const FILE = 'catalogue.ndjson';
/** Text is written in pieces of about this size. */
const PIECE = 1 << 19;
/** Pictures are written so many at a time. */
const BATCH = 64;

/**
 * Writes the sample to `folder`: `catalogue.ndjson`, and the pictures below `artwork/`. The file gets its name when it is whole, so an
 * interrupted run leaves the one before; pictures that are there already are written over.
 */
export async function writeCatalogue(folder: string, options: WriteOptions = {}): Promise<Written> {
  const { artwork = true, onAsset, ...catalogue } = options;
  await mkdir(folder, { recursive: true });
  const gallery = createGallery(folder);
  const unfinished = join(folder, `${FILE}.unfinished`);
  const file = await open(unfinished, 'w');
  try {
    const text = createTextWriter(file);
    for (const line of generateCatalogue({ ...catalogue, ...(artwork ? { draw: gallery.add } : {}) })) {
      await text.add(`${JSON.stringify(line)}\n`);
      if (gallery.waiting() >= BATCH) await gallery.flush();
      if (line.kind === 'asset') onAsset?.();
    }
    await gallery.flush();
    await text.flush();
    await file.sync();
    await rename(unfinished, join(folder, FILE));
    return { records: text.lines(), pictures: gallery.count(), bytes: text.bytes() + gallery.bytes() };
  } finally {
    await file.close();
  }
}

function createTextWriter(file: FileHandle) {
  let piece = '';
  let lines = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const { bytesWritten } = await file.write(piece);
    bytes += bytesWritten;
    piece = '';
  };
  return {
    flush,
    lines: () => lines,
    bytes: () => bytes,
    async add(line: string): Promise<void> {
      piece += line;
      lines += 1;
      if (piece.length >= PIECE) await flush();
    },
  };
}

function createGallery(folder: string) {
  const folders = new Set<string>();
  let waiting: Artwork[] = [];
  let count = 0;
  let bytes = 0;
  return {
    waiting: () => waiting.length,
    count: () => count,
    bytes: () => bytes,
    add: (artwork: Artwork): void => {
      waiting.push(artwork);
    },
    async flush(): Promise<void> {
      const batch = waiting;
      waiting = [];
      for (const { source } of batch) {
        const path = dirname(join(folder, source));
        if (!folders.has(path)) await mkdir(path, { recursive: true });
        folders.add(path);
      }
      await Promise.all(batch.map(({ source, svg }) => writeFile(join(folder, source), svg)));
      count += batch.length;
      bytes += batch.reduce((sum, { svg }) => sum + svg.length, 0);
    },
  };
}
