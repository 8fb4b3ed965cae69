import type { Image, ImageFacts } from '@marquee/catalogue';
import { exportedMeasures, imageFacts, type Measures } from './image-facts.ts';

/** What is known of the pictures of a catalogue. */
export interface KnownImages {
  /** What is known of a picture as its asset has it; `undefined` when it is not among them. */
  factsOf(image: Image): ImageFacts | undefined;
}

/**
 * Pictures that were taken in. Of most of them the export tells all but the content's name, and what it tells is not kept a second
 * time: a catalogue of 100,000 titles has 400,000 pictures.
 */
export class TakenInImages implements KnownImages {
  readonly #sha256ById = new Map<string, string>();
  readonly #factsById = new Map<string, ImageFacts>();

  /** Adds a picture; `measured` is what the export does not tell. */
  add(image: Image, sha256: string, measured: Measures | undefined): void {
    if (measured === undefined) this.#sha256ById.set(image.id, sha256);
    else this.#factsById.set(image.id, imageFacts(image, sha256, measured));
  }

  factsOf(image: Image): ImageFacts | undefined {
    const sha256 = this.#sha256ById.get(image.id);
    const measures = sha256 === undefined ? undefined : exportedMeasures(image);
    if (sha256 === undefined || measures === undefined) return this.#factsById.get(image.id);
    return imageFacts(image, sha256, measures);
  }
}
