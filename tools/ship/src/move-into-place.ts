import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface NewFile {
  readonly path: string;
  readonly content: Buffer | string;
}

/**
 * Writes all files or none: each is written beside its place first, and when one of them cannot be put there, those before it
 * are put back as they were.
 */
export function moveIntoPlace(files: readonly NewFile[]): void {
  const staged: { path: string; temporary: string }[] = [];
  const placed: { path: string; before: Buffer | undefined }[] = [];
  try {
    for (const { content, path } of files) {
      mkdirSync(dirname(path), { recursive: true });
      const temporary = `${path}.${process.pid}.tmp`;
      staged.push({ path, temporary });
      writeFileSync(temporary, content);
    }
    for (const { path, temporary } of staged) {
      const before = existsSync(path) ? readFileSync(path) : undefined;
      renameSync(temporary, path);
      placed.push({ path, before });
    }
  } catch (error) {
    for (const { before, path } of placed.toReversed()) {
      if (before === undefined) rmSync(path);
      else writeFileSync(path, before);
    }
    throw error;
  } finally {
    for (const { temporary } of staged) rmSync(temporary, { force: true });
  }
}
