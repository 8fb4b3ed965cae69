import type { Rgb } from './colour.ts';

/** A point as pixels from the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Paint {
  readonly colour: Rgb;
  /** From 0 to 1; 1 when left out. */
  readonly opacity?: number;
}

/** What pictures are made of: few kinds, so that both the SVG and the small raster of the thumbhash come from the same list. */
export type Shape =
  | (Paint & { readonly kind: 'polygon'; readonly points: readonly number[] })
  | (Paint & { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly radius: number })
  | (Paint & {
      readonly kind: 'ring';
      readonly x: number;
      readonly y: number;
      /** To the middle of the line. */
      readonly radius: number;
      readonly width: number;
    })
  | (Paint & {
      readonly kind: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    });

/** Two colours from one point to another, in fractions of the picture. */
export interface Gradient {
  readonly from: Rgb;
  readonly to: Rgb;
  readonly start: Point;
  readonly end: Point;
}

/** A veil of one colour behind a title; its opacity grows along a line, in fractions of the picture. */
export interface Veil {
  readonly colour: Rgb;
  readonly opacity: number;
  readonly start: Point;
  readonly end: Point;
}

/** Lettering that is already outlines. */
export interface Outlines {
  readonly colour: Rgb;
  /** Path data in units of the font's grid. */
  readonly path: string;
  /** Pixels per unit of that grid. */
  readonly scale: number;
  /** Where the lines are, in pixels: for the raster. */
  readonly lines: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** A whole picture, back to front: ground, shapes, veil, lettering. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly ground: Gradient;
  readonly shapes: readonly Shape[];
  readonly veil?: Veil;
  readonly lettering: readonly Outlines[];
}
