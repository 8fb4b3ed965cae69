import type { Design } from './design.ts';
import { fangs, overlap, planet, rainbow, skyline } from './figures.ts';
import { castle, mesa, peaks, sunset } from './landscapes.ts';
import { blinds, confetti, equalizer, halftone, mosaic, weave } from './patterns.ts';
import { burst, fan, rings, spotlight } from './rays.ts';

export const DESIGNS = {
  sunset,
  peaks,
  mesa,
  castle,
  burst,
  rings,
  fan,
  spotlight,
  confetti,
  mosaic,
  weave,
  halftone,
  equalizer,
  blinds,
  planet,
  fangs,
  rainbow,
  overlap,
  skyline,
} as const satisfies Record<string, Design>;
export type DesignName = keyof typeof DESIGNS;
