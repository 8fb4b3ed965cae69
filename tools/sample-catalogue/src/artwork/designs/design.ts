import type { Random } from '../../random.ts';
import type { Frame } from '../frame.ts';
import type { Colours, Tone } from '../palette.ts';
import type { Gradient, Shape } from '../scene.ts';
import type { TypefaceName } from '../typeface.ts';

/** One way to draw a picture: in any frame, in any hue. It leaves the place of the title to the veil. */
export interface Design {
  readonly tone: Tone;
  readonly typeface: TypefaceName;
  /** The hues that suit it, in degrees from … to; all when left out. */
  readonly hues?: readonly [from: number, to: number];
  /** Titles in capitals. */
  readonly upper?: boolean;
  ground(colours: Colours): Gradient;
  draw(frame: Frame, colours: Colours, random: Random): readonly Shape[];
}
