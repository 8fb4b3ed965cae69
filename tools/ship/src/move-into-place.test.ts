import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { moveIntoPlace } from './move-into-place.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-move-'));
  writeFileSync(join(folder, 'there'), 'before');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('writes files, and folders for them', () => {
  moveIntoPlace([
    { path: join(folder, 'there'), content: 'after' },
    { path: join(folder, 'new/folder/file'), content: Buffer.from('new') },
  ]);
  expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('after');
  expect(readdirSync(join(folder, 'new/folder'))).toEqual(['file']);
});

it('puts all back when one cannot be put there', () => {
  mkdirSync(join(folder, 'a-folder/in-the-way'), { recursive: true });
  const files = ['there', 'new', 'a-folder'].map((name) => ({ path: join(folder, name), content: 'after' }));
  expect(() => {
    moveIntoPlace(files);
  }).toThrow('EISDIR');
  expect(readdirSync(folder).toSorted()).toEqual(['a-folder', 'there']);
  expect(readFileSync(join(folder, 'there'), 'utf8')).toBe('before');
});
