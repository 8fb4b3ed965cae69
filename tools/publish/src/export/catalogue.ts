import { type Asset, type Category, type ExportRecord, type Person, recordId, type Section } from '@marquee/catalogue';
import { createAssetPacker } from './packed-asset.ts';
import type { CatalogueProblem, Origin } from './problem.ts';

/** A whole catalogue as exported: every record once, by the id of its kind. */
export interface Catalogue {
  readonly assets: ReadonlyMap<string, Asset>;
  /** By slug. */
  readonly sections: ReadonlyMap<string, Section>;
  readonly categories: ReadonlyMap<string, Category>;
  readonly people: ReadonlyMap<string, Person>;
  /** Where a record stands. */
  originOf(record: ExportRecord): Origin;
}

/** A record's name among all records: its kind and its id. */
export function recordKey(record: ExportRecord): string {
  return `${record.kind}:${recordId(record)}`;
}

/** All records of a catalogue, in the order in which they came, kind by kind. */
export function* recordsOf(catalogue: Catalogue): Generator<ExportRecord> {
  yield* catalogue.sections.values();
  yield* catalogue.categories.values();
  yield* catalogue.people.values();
  yield* catalogue.assets.values();
}

/** Collects records into a catalogue. Of records with one name the first stays, and the others are problems. */
export class CatalogueCollector implements Catalogue {
  readonly assets = new Map<string, Asset>();
  readonly sections = new Map<string, Section>();
  readonly categories = new Map<string, Category>();
  readonly people = new Map<string, Person>();
  readonly problems: CatalogueProblem[] = [];
  readonly #pack = createAssetPacker();
  readonly #origins = new Map<string, Origin>();

  originOf(record: ExportRecord): Origin {
    return this.#origins.get(recordKey(record)) ?? { file: '', line: 0 };
  }

  add(record: ExportRecord, origin: Origin): void {
    const key = recordKey(record);
    const first = this.#origins.get(key);
    if (first === undefined) {
      this.#origins.set(key, origin);
      this.#put(record);
      return;
    }
    const [path, name] = record.kind === 'section' ? ['slug', 'a slug'] : ['id', 'an id'];
    const expected = `${name} of its own: the ${record.kind} in ${first.file}:${first.line} has this one`;
    this.problems.push({ ...origin, severity: 'error', path, found: JSON.stringify(recordId(record)), expected });
  }

  #put(record: ExportRecord): void {
    switch (record.kind) {
      case 'asset':
        this.assets.set(record.id, this.#pack(record));
        break;
      case 'section':
        this.sections.set(record.slug, record);
        break;
      case 'category':
        this.categories.set(record.id, record);
        break;
      case 'person':
        this.people.set(record.id, record);
        break;
    }
  }
}
