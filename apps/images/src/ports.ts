import type { ImageDocument } from '@marquee/catalogue-index';
import type { FinishedAnswer, Request } from '@marquee/service';
import type { DerivativeMaker } from './derivatives/derivative-maker.ts';
import type { EncoderQueue } from './encoder/encoder-queue.ts';
import type { RunTask } from './encoder/encoder-task.ts';
import type { FallbackPictures } from './fallbacks/fallback-pictures.ts';
import type { Presets } from './presets/presets.ts';
import type { Source } from './sources/source.ts';
import type { SourceFacts } from './sources/source-facts.ts';

/** What the catalogue knows of pictures. */
export interface CatalogueImages {
  /**
   * The picture by this id; `undefined` when the catalogue has none.
   * @throws Problem NOT_READY before a catalogue is known, SEARCH_UNAVAILABLE when Elasticsearch does not answer in time.
   */
  find(imageId: string): Promise<ImageDocument | undefined>;
}

/** What the endpoints need of the outside. */
export interface Ports {
  readonly catalogue: CatalogueImages;
  readonly source: Source;
  readonly facts: SourceFacts;
  readonly maker: DerivativeMaker;
  readonly queue: EncoderQueue;
  readonly run: RunTask;
  readonly presets: Presets;
  readonly fallbackPictures: FallbackPictures;
  /** Offers an answer that never changes to whoever can send it again without us. */
  readonly keep: (request: Request, answer: FinishedAnswer) => void;
  /** Counts what is not seen in the status alone. */
  readonly count: (event: 'interim' | 'fallback' | 'nearest') => void;
}
