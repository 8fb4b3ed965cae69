import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH_PICTURES } from '../stage/bench-pictures.ts';

/** One derivative, for the service and for a bare loop. */
export interface DerivativeTask {
  /** The source's file. */
  readonly file: string;
  /** The path of its link and its size. */
  readonly target: string;
  readonly width?: number;
  readonly height?: number;
}

/** Derivatives of one picture in one format. */
export interface DerivativeLoad {
  readonly name: string;
  readonly format: 'webp' | 'jpeg' | 'avif';
  /** All of them different, so that none can be kept. */
  readonly tasks: readonly DerivativeTask[];
}

type PictureId = (typeof BENCH_PICTURES)[number]['id'];

interface Wish {
  readonly id: PictureId;
  readonly name: string;
  readonly formats: readonly DerivativeLoad['format'][];
  /** The nth size; neighbours cost nearly the same. */
  readonly size: (n: number) => { readonly width?: number; readonly height?: number };
}

const WISHES: readonly Wish[] = [
  {
    id: 'bench-poster',
    name: 'poster 2000×3000 → x500',
    formats: ['webp', 'jpeg', 'avif'],
    size: (n) => ({ height: 500 + n }),
  },
  {
    id: 'bench-background',
    name: 'background 3840×2160 → 1280x720 and less',
    formats: ['webp', 'jpeg'],
    size: (n) => ({ width: 1_280 - n, height: 720 - n }),
  },
  { id: 'bench-hero', name: 'hero PNG with alpha → 640x', formats: ['webp'], size: (n) => ({ width: 640 + n }) },
];

/** The path of a picture's link, for devices that decode everything. */
export function linkOf(id: PictureId, catalogueDir: string): string {
  const sha256 = createHash('sha256')
    .update(readFileSync(sourceOf(id, catalogueDir)))
    .digest('hex');
  return `/images/${id}/${sha256}/any`;
}

/** All loads, of `count` derivatives each; `from` tells where their sizes begin, so that a second set has none of the first. */
export function derivativeLoads(
  catalogueDir: string,
  { count, from }: { count: number; from: number },
): DerivativeLoad[] {
  return WISHES.flatMap(({ id, name, formats, size }) => {
    const file = sourceOf(id, catalogueDir);
    const link = linkOf(id, catalogueDir);
    const tasks = Array.from({ length: count }, (_, n) => {
      const { width, height } = size(from + n);
      return { file, target: `${link}/${width ?? ''}x${height ?? ''}`, ...size(from + n) };
    });
    return formats.map((format) => ({ name: `${name} ${format}`, format, tasks }));
  });
}

function sourceOf(id: PictureId, catalogueDir: string): string {
  const picture = BENCH_PICTURES.find((one) => one.id === id);
  return join(catalogueDir, picture?.source ?? '');
}
