import type { Snapshot } from '@marquee/catalogue-index';
import type { DeviceContext } from '@marquee/device-context';
import type { LinkBase } from '@marquee/representation';
import type { ErrorCode } from '@marquee/problem';
import type { z } from 'zod';
import type { Dependencies } from './dependencies.ts';

/** For whom and when an answer is made: all that it may depend on beside the question. */
export interface AnswerContext {
  device: DeviceContext;
  /** What every part of the answer is read from. */
  snapshot: Snapshot;
  /** The start of the audience's period, in ms since the epoch: the only clock that an endpoint sees. */
  at: number;
  /** What links are built on. */
  links: LinkBase;
}

/** What an endpoint makes: the body, and until when it may be shown. */
export interface MadeAnswer {
  /** JSON. */
  body: Buffer;
  /** When the first thing that the answer contains closes, in ms since the epoch: it is never served later, come what may. */
  closesAt?: number;
  /** When it changes, where that is before the audience's period ends. */
  changesAt?: number;
  /** What it was made of; with it the answer outlives revisions that do not touch it. */
  dependencies?: Dependencies;
}

/** A resource below `/v{version}/{platform}/catalogue`, declared once: mounting, cache key, Vary and OpenAPI follow from it. */
export interface CatalogueEndpoint<Params extends z.ZodObject, Ports> {
  /** Its name in OpenAPI, metrics and keys: lower camel case. */
  operation: string;
  /** Below `/catalogue`; `:name` takes one segment, which comes with the question. */
  path: string;
  /** One sentence for OpenAPI. */
  summary: string;
  /** The query parameters beside the device's own, and the path's. Unknown ones are dropped: they must not split the cache. */
  params: Params;
  /** The body of its answer to any app version, for OpenAPI; with CHECK_ANSWERS every answer is checked by it. */
  body: z.ZodType;
  /** What it can answer beside what every endpoint can, for OpenAPI. */
  errors?: readonly ErrorCode[];
  /** The endpoint itself. A Problem that it throws is answered as such. */
  answer: (question: z.output<Params>, context: AnswerContext, ports: Ports) => Promise<MadeAnswer>;
}

/** An endpoint whose question's type is known to itself alone. */
export interface AnyCatalogueEndpoint<Ports> extends Omit<CatalogueEndpoint<z.ZodObject, Ports>, 'answer'> {
  answer: (question: never, context: AnswerContext, ports: Ports) => Promise<MadeAnswer>;
}

/** Declares an endpoint. */
export function defineEndpoint<Params extends z.ZodObject, Ports>(
  endpoint: CatalogueEndpoint<Params, Ports>,
): CatalogueEndpoint<Params, Ports> {
  return endpoint;
}
