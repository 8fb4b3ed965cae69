import {
  type Asset,
  type Category,
  type ExportRecord,
  type ImageFacts,
  type Person,
  recordId,
  type Section,
} from '@marquee/catalogue';
import type { ImageDocument } from '@marquee/catalogue-index';
import type { CatalogueBoundary } from './boundaries.ts';
import type { CategoryTree } from './category-tree.ts';
import { type Entry, entryOf } from './entry.ts';

export function sectionEntry(section: Section): Entry {
  return entryOf(section.slug, { slug: section.slug, position: section.position, document: section });
}

export function categoryEntry(category: Category, tree: CategoryTree): Entry {
  const { id, slug, parent } = category;
  return entryOf(id, { category_id: id, slug, parent, document: { ...category, count: tree.countOf(id) } });
}

export function personEntry(person: Person): Entry {
  return entryOf(person.id, { person_id: person.id, slug: person.slug, document: person });
}

/** A picture with what the images service needs to tell of whom it is. */
export function imageEntry(facts: ImageFacts, asset: Asset): Entry {
  const document: ImageDocument = { ...facts, asset_id: asset.id, asset_type: asset.type, asset_titles: asset.titles };
  const { id, sha256, type, orientation, width, height } = facts;
  return entryOf(id, { image_id: id, sha256, type, orientation, asset_id: asset.id, width, height, document });
}

export function boundaryEntry(boundary: CatalogueBoundary): Entry {
  const { hash, json } = entryOf('', boundary);
  return { key: hash, hash, json };
}

/** A record as it was read, for the revisions that come after. */
export function recordEntry(record: ExportRecord): Entry {
  const key = `${record.kind}:${recordId(record)}`;
  return entryOf(key, { record_kind: record.kind, record_id: recordId(record), record });
}
