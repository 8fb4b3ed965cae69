import type { ImageAnalysis, RenderedImage, Rendering, SourceLimits, SourceSurvey } from '@marquee/artwork/plan';

/** Where the encoder finds a source: a file, or the bytes themselves. */
export type SourceContent = { readonly path: string } | { readonly bytes: Uint8Array };

/** A source with the limits that hold where it comes from. */
export interface EncoderSource {
  readonly content: SourceContent;
  readonly limits: SourceLimits;
}

/** A reduced copy on disk: as a derivative's file, by its key. The encoder reads it itself, as it does sources. */
export interface KeptCopy {
  readonly path: string;
  readonly key: string;
}

/** What is asked of the process that decodes and encodes. */
export type EncoderTask = { readonly source: EncoderSource } & (
  | { readonly kind: 'survey' }
  | { readonly kind: 'analyse' }
  | {
      readonly kind: 'render';
      readonly survey: SourceSurvey;
      readonly rendering: Rendering;
      /** The source's reduced copy, to start from in place of the source. */
      readonly copy: KeptCopy | undefined;
    }
  | { readonly kind: 'copy'; readonly survey: SourceSurvey }
  | { readonly kind: 'placeholder'; readonly format: 'webp' | 'jpeg' }
);

/** What comes of a task, by its kind. */
export interface EncoderResults {
  survey: SourceSurvey;
  analyse: ImageAnalysis;
  render: RenderedImage;
  copy: RenderedImage;
  placeholder: RenderedImage;
}
export type EncoderResult<T extends EncoderTask> = EncoderResults[T['kind']];

/** Runs tasks, in this process or in another. */
export type RunTask = <T extends EncoderTask>(task: T) => Promise<EncoderResult<T>>;
