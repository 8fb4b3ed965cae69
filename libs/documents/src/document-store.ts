import type { AssetDocument, Viewer } from '@marquee/catalogue';
import { assetView, fragmentKey, type FragmentShape, fragmentText, shapeKey } from '@marquee/representation';
import { LRUCache } from 'lru-cache';

/** Which generation's document numbers are meant: a number is dense in its generation, and used again in the next. */
export interface DocumentSource {
  generation: number;
}

/** For whom fragments are made. */
export interface FragmentRequest {
  viewer: Viewer;
  /** The start of the audience's period, in ms since the epoch. */
  at: number;
  shape: FragmentShape;
}

/** An asset, serialized once, and until when it may be shown. */
export interface Fragment {
  document: AssetDocument;
  bytes: Buffer;
  /** When it closes for this viewer, in ms since the epoch: an answer that contains it is never served later. */
  endAt: number;
}

export interface DocumentStoreOptions<Source extends DocumentSource> {
  /** Reads documents by number, in the order asked; one request however many. */
  fetch: (source: Source, numbers: readonly number[]) => Promise<readonly AssetDocument[]>;
  /** What all documents may take, in bytes of JSON. */
  maxDocumentBytes: number;
  /** What all fragments may take, in bytes. */
  maxFragmentBytes: number;
}

/** A key and a little bookkeeping beside each value, in bytes: so that many tiny values are bounded too. */
const ENTRY_OVERHEAD_BYTES = 200;

/**
 * Documents and fragments by number, bounded in bytes. Since the document of a number never changes, nothing here is ever
 * invalidated.
 */
export class DocumentStore<Source extends DocumentSource> {
  readonly #options: DocumentStoreOptions<Source>;
  readonly #documents: LRUCache<string, AssetDocument>;
  readonly #fragments: LRUCache<string, Buffer>;

  constructor(options: DocumentStoreOptions<Source>) {
    this.#options = options;
    this.#documents = new LRUCache({
      maxSize: options.maxDocumentBytes,
      sizeCalculation: (document) => ENTRY_OVERHEAD_BYTES + JSON.stringify(document).length,
    });
    this.#fragments = new LRUCache({
      maxSize: options.maxFragmentBytes,
      sizeCalculation: (bytes) => ENTRY_OVERHEAD_BYTES + bytes.length,
    });
  }

  /** Documents by number, in the order asked: those that are not at hand come by one request. Rejects as `fetch` does. */
  async documents(source: Source, numbers: readonly number[]): Promise<readonly AssetDocument[]> {
    const found = numbers.map((number) => this.#documents.get(`${source.generation}/${number}`));
    const missing = numbers.filter((_, index) => found[index] === undefined);
    const fetched = new Map<number, AssetDocument>();
    for (const document of missing.length === 0 ? [] : await this.#options.fetch(source, missing)) {
      this.#documents.set(`${source.generation}/${document.doc_number}`, document);
      fetched.set(document.doc_number, document);
    }
    return numbers
      .map((number, index) => found[index] ?? fetched.get(number))
      .filter((document) => document !== undefined);
  }

  /** Fragments by number, in the order asked. Rejects as `fetch` does. */
  async fragments(source: Source, numbers: readonly number[], request: FragmentRequest): Promise<readonly Fragment[]> {
    const shape = shapeKey(request.shape);
    const documents = await this.documents(source, numbers);
    return documents.map((document) => this.#fragment(document, request, `${source.generation}/${shape}`));
  }

  /** How full the store is, for metrics. */
  size(): { documents: number; documentBytes: number; fragments: number; fragmentBytes: number } {
    return {
      documents: this.#documents.size,
      documentBytes: this.#documents.calculatedSize,
      fragments: this.#fragments.size,
      fragmentBytes: this.#fragments.calculatedSize,
    };
  }

  #fragment(document: AssetDocument, request: FragmentRequest, shape: string): Fragment {
    const view = assetView(document, request.viewer, request.at);
    const key = fragmentKey(document, view, shape);
    const cached = this.#fragments.get(key);
    if (cached !== undefined) return { document, bytes: cached, endAt: view.endAt };
    const bytes = Buffer.from(fragmentText(document, view, request.shape));
    this.#fragments.set(key, bytes);
    return { document, bytes, endAt: view.endAt };
  }
}
