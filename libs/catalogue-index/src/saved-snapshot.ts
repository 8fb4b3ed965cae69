import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Manifest, parseManifest } from './manifest.ts';
import { type Tables, tablesSchema } from './tables.ts';

/** All that a snapshot is made of. */
export interface SnapshotContent {
  manifest: Manifest;
  tables: Tables;
}

const savedSchema = z.object({ prefix: z.string(), manifest: z.unknown(), tables: z.unknown() });

/** Where the last good snapshot is kept, so that a service can start while Elasticsearch is down. */
export interface SavedSnapshot {
  /** @returns `undefined` when nothing was saved, or it is of another prefix. @throws when it cannot be read. */
  load(): Promise<SnapshotContent | undefined>;
  save(content: SnapshotContent): Promise<void>;
}

/** Keeps one snapshot of the catalogue under `prefix` in a file, written apart and renamed, so that it is whole or the one before. */
export function createSavedSnapshot(file: string, prefix: string): SavedSnapshot {
  return {
    async load() {
      let text;
      try {
        text = await readFile(file, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
      const saved = savedSchema.parse(JSON.parse(text));
      if (saved.prefix !== prefix) return undefined;
      // Another release may have saved it: its schema version comes first here, too.
      const { manifest } = parseManifest(saved.manifest, { prefix });
      return { manifest, tables: tablesSchema.parse(saved.tables) };
    },
    async save({ manifest, tables }) {
      const unfinished = `${file}.${randomUUID()}`;
      await mkdir(dirname(file), { recursive: true });
      try {
        await writeFile(unfinished, JSON.stringify({ prefix, manifest, tables }), { mode: 0o600 });
        await rename(unfinished, file);
      } finally {
        await rm(unfinished, { force: true });
      }
    },
  };
}
