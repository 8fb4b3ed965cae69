/** What a call was, for messages: never its body. */
export interface CallName {
  /** As the port names it: `search`, `indices.create`. */
  readonly call: string;
}

/** Elasticsearch answered 409: the document has changed since, or is there already. */
export class ConflictError extends Error {
  constructor({ call }: CallName, reason: string) {
    super(`Elasticsearch: ${call} met a conflict: ${reason}`);
    this.name = 'ConflictError';
  }
}

/** Elasticsearch answered 404: no such document or no such index. */
export class MissingError extends Error {
  /** Which of both. */
  readonly missing: 'document' | 'index';

  constructor({ call }: CallName, missing: 'document' | 'index', reason: string) {
    super(`Elasticsearch: ${call} found no such ${missing}: ${reason}`);
    this.name = 'MissingError';
    this.missing = missing;
  }
}

/** Elasticsearch refused a request as it is: a fault of ours, which no repetition mends. */
export class RefusedError extends Error {
  readonly status: number;

  constructor({ call }: CallName, status: number, reason: string) {
    super(`Elasticsearch: ${call} was refused with ${status}: ${reason}`);
    this.name = 'RefusedError';
    this.status = status;
  }
}
