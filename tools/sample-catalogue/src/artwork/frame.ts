/** The four pictures that every title has. */
export const PICTURES = ['poster', 'square', 'background', 'hero'] as const;
export type PictureName = (typeof PICTURES)[number];

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture's size, where a design puts its main figure, and where the title stands. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** The centre of the main figure: also the focal point. */
  readonly x: number;
  readonly y: number;
  /** The radius of the main figure. */
  readonly radius: number;
  readonly title?: {
    readonly box: Box;
    /** In fractions of the picture: the veil is whole from `veilTo` on. */
    readonly veilFrom: { readonly x: number; readonly y: number };
    readonly veilTo: { readonly x: number; readonly y: number };
    readonly align: 'left' | 'centre';
    readonly maxSize: number;
  };
}

export const FRAMES = {
  poster: {
    width: 1000,
    height: 1500,
    x: 500,
    y: 540,
    radius: 400,
    title: {
      box: { x: 70, y: 1030, width: 860, height: 390 },
      veilFrom: { x: 0, y: 0.48 },
      veilTo: { x: 0, y: 0.69 },
      align: 'left',
      maxSize: 210,
    },
  },
  square: {
    width: 1000,
    height: 1000,
    x: 500,
    y: 380,
    radius: 310,
    title: {
      box: { x: 70, y: 650, width: 860, height: 285 },
      veilFrom: { x: 0, y: 0.42 },
      veilTo: { x: 0, y: 0.66 },
      align: 'left',
      maxSize: 170,
    },
  },
  background: { width: 1920, height: 1080, x: 1180, y: 500, radius: 420 },
  hero: {
    width: 1920,
    height: 1080,
    x: 1370,
    y: 520,
    radius: 420,
    title: {
      box: { x: 110, y: 330, width: 840, height: 620 },
      veilFrom: { x: 0.66, y: 0 },
      veilTo: { x: 0.5, y: 0 },
      align: 'left',
      maxSize: 200,
    },
  },
} as const satisfies Record<PictureName, Frame>;
