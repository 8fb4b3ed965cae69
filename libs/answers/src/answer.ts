import { createHash } from 'node:crypto';
import { DoorHit, JOINED_MAX_BYTES } from '@marquee/front-door';
import type { Encoding } from './accept-encoding.ts';
import { answerFields } from './answer-fields.ts';
import type { AnswerSettings, Draft } from './draft.ts';
import { encode, isCompressible } from './encode.ts';
import type { Lifetimes } from './freshness.ts';

/** Fields, objects, renderings of heads: what an answer costs beside its content. */
const OWN_BYTES = 2_500;

/** When and on what an answer was made. */
export interface Making {
  readonly snapshotId: string;
  readonly validFrom: number;
  readonly madeAt: number;
}

/** One form of an answer, ready to be sent. */
export interface AnswerVariant {
  readonly encoding: Encoding | undefined;
  readonly body: Buffer;
  readonly etag: string;
}

/**
 * A finished answer: its bytes, its two lifetimes, and each coding of it, made once, at first demand. Eagerly would cost three
 * codings for each answer, of which most devices of an audience ask for one.
 */
export class Answer implements Lifetimes {
  readonly draft: Draft;
  readonly validFrom: number;
  readonly freshUntil: number;
  readonly serveUntil: number;
  readonly madeAt: number;
  /** The snapshot on which it is known to hold; a newer one may be found to change nothing in it. */
  snapshotId: string;
  readonly #settings: AnswerSettings;
  readonly #plain: AnswerVariant;
  readonly #isCompressible: boolean;
  readonly #variants = new Map<Encoding, Promise<AnswerVariant>>();
  readonly #ready = new Map<Encoding, AnswerVariant>();
  readonly #hits = new Map<AnswerVariant, { fresh?: DoorHit; stale?: DoorHit }>();
  #encodedBytes = 0;

  constructor(draft: Draft, making: Making, settings: AnswerSettings) {
    this.draft = draft;
    this.validFrom = making.validFrom;
    this.freshUntil = draft.freshUntil;
    this.serveUntil = draft.serveUntil;
    this.madeAt = making.madeAt;
    this.snapshotId = making.snapshotId;
    this.#settings = settings;
    this.#isCompressible = isCompressible(draft.contentType, draft.body.length);
    this.#plain = { encoding: undefined, body: draft.body, etag: entityTag(draft.body) };
  }

  /** The strong entity tag of the plain content; each coding has its own (RFC 9110 8.8.3.3). */
  get etag(): string {
    return this.#plain.etag;
  }

  /** Bytes that it holds. They grow by `variant`. */
  get bytes(): number {
    const { body, dependencyBytes = 0 } = this.draft;
    const joined = body.length <= JOINED_MAX_BYTES ? body.length : 0;
    return body.length + joined + dependencyBytes + this.#encodedBytes + OWN_BYTES;
  }

  /** The codings that were asked for. */
  get encodings(): Encoding[] {
    return [...this.#variants.keys()];
  }

  /** The answer in a coding, or plain where that is no shorter or none is wanted. Rejects if zlib fails. */
  variant(encoding: Encoding | undefined): Promise<AnswerVariant> {
    if (encoding === undefined || !this.#isCompressible) return Promise.resolve(this.#plain);
    const known = this.#variants.get(encoding);
    if (known !== undefined) return known;
    const made = this.#encode(encoding).catch((error: unknown) => {
      this.#variants.delete(encoding);
      throw error;
    });
    this.#variants.set(encoding, made);
    return made;
  }

  /** As `variant`, if it is made already. */
  readyVariant(encoding: Encoding | undefined): AnswerVariant | undefined {
    return encoding === undefined || !this.#isCompressible ? this.#plain : this.#ready.get(encoding);
  }

  /** The bytes of a variant of this answer, for the door: the same object for the same variant. */
  hit(variant: AnswerVariant, isStale: boolean): DoorHit {
    const kind = isStale ? 'stale' : 'fresh';
    const hits = this.#hits.get(variant);
    const known = hits?.[kind];
    if (known !== undefined) return known;
    const hit = this.#createHit(variant, isStale);
    this.#hits.set(variant, { ...hits, [kind]: hit });
    return hit;
  }

  #createHit({ etag, encoding, body }: AnswerVariant, isStale: boolean): DoorHit {
    const { draft, madeAt, validFrom } = this;
    const source = { ...draft, madeAt, validFrom };
    const form = { etag, encoding, isStale };
    const settings = this.#settings;
    return new DoorHit({
      status: draft.status,
      etag,
      body,
      fields: (now) => answerFields(source, form, { now, settings }),
    });
  }

  async #encode(encoding: Encoding): Promise<AnswerVariant> {
    const body = await encode(this.draft.body, encoding);
    const variant =
      body === undefined ? this.#plain : { encoding, body, etag: `"${this.etag.slice(1, -1)}-${encoding}"` };
    if (body !== undefined)
      this.#encodedBytes += body.length + (body.length <= JOINED_MAX_BYTES ? body.length : 0) + OWN_BYTES;
    this.#ready.set(encoding, variant);
    return variant;
  }
}

/** A strong entity tag: of the content and nothing else, so that it outlives publishes and restarts that do not change it. */
export function entityTag(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}
