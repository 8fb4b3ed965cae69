import type { IncomingMessage, Server } from 'node:http';
import {
  AdmissionTable,
  createFrontDoor,
  DoorHit,
  doorKey,
  type DoorRequest,
  DoorTable,
  type FrontDoor,
} from '@marquee/front-door';
import { type FinishedAnswer, SECURITY_HEADERS } from '@marquee/service';

export interface AnswerDoorOptions {
  /** Headers, in lower case, that answers depend on: `accept`, and the client hints that are obeyed. */
  readonly declared: readonly string[];
  /** For the answers that are kept ready. */
  readonly maxBytes: number;
}

/** Up to this size the door keeps a second copy, joined to the head. */
const JOINED_MAX_BYTES = 16_384;

/**
 * Answers that are good for ever, ready to be sent by the front door: what a request that was answered once gets again costs no
 * Express and no key but its own bytes. Equal bytes are kept once, however many spellings of `Accept` or of a size led to them.
 */
export class AnswerDoor {
  readonly #declared: readonly string[];
  /** Raw request → name of the answer. */
  readonly #names = new DoorTable<string>();
  readonly #hits: AdmissionTable<DoorHit>;

  constructor({ declared, maxBytes }: AnswerDoorOptions) {
    this.#declared = declared;
    this.#hits = new AdmissionTable({ maxBytes });
  }

  /** Keeps an answer for requests like this one. Only for what never changes: it is never asked again whether it still holds. */
  keep(request: IncomingMessage & { readonly originalUrl: string }, answer: FinishedAnswer): void {
    const { etag, vary } = answer.headers;
    if (etag === undefined) return;
    const name = `${etag} ${vary ?? ''}`;
    if (this.#hits.peek(name) === undefined) this.#hits.set(name, hitOf(answer, etag), weightOf(answer));
    const declared = this.#declared.map((field) => valueOf(request, field));
    this.#names.set(doorKey({ peer: '', target: request.originalUrl, declared }), name);
  }

  lookup({ key }: Pick<DoorRequest, 'key'>): DoorHit | undefined {
    const name = this.#names.get(key);
    return name === undefined ? undefined : this.#hits.get(name);
  }

  /** The front door before `server`. */
  before(server: Server, onFault: (error: unknown) => void): FrontDoor {
    return createFrontDoor({ server, declared: this.#declared, lookup: (request) => this.lookup(request), onFault });
  }
}

function hitOf({ status, headers, body }: FinishedAnswer, etag: string): DoorHit {
  const fields = Object.entries({ ...SECURITY_HEADERS, ...headers }).flat();
  return new DoorHit({
    status,
    etag,
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
    fields: () => fields,
  });
}

function weightOf({ body }: FinishedAnswer): number {
  return body.byteLength <= JOINED_MAX_BYTES ? 2 * body.byteLength : body.byteLength;
}

function valueOf({ headers }: IncomingMessage, field: string): string | undefined {
  const value = headers[field];
  return Array.isArray(value) ? value.join(', ') : value;
}
