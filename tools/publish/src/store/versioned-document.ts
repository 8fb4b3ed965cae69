import { type IndexName, LIVE } from '@marquee/catalogue-index';
import type { Entry, Version } from '../prepare/entry.ts';
import type { BulkOperation } from './bulk-writer.ts';

/** The operation that writes an entry as one version of its thing. `more` are fields that the version alone has. */
export function indexVersion(index: string, entry: Entry, version: Version & { more?: object }): BulkOperation {
  const head = JSON.stringify({
    doc_number: version.docNumber,
    from_revision: version.fromRevision,
    to_revision: LIVE,
    content_hash: entry.hash,
    ...version.more,
  });
  const json = `${head.slice(0, -1)},${entry.json.slice(1)}`;
  return { action: { index: { _index: index, _id: String(version.docNumber) } }, json };
}

/** The operation that says from which revision on a document no longer holds; LIVE opens it again. */
export function endVersion(index: string, docNumber: number, toRevision: number): BulkOperation {
  return {
    action: { update: { _index: index, _id: String(docNumber) } },
    json: JSON.stringify({ doc: { to_revision: toRevision } }),
  };
}

/** The operation that takes a document away: only for versions that were never live. */
export function deleteVersion(index: string, docNumber: number): BulkOperation {
  return { action: { delete: { _index: index, _id: String(docNumber) } } };
}

/** In which order indices are written: the big ones first. */
export const WRITING_ORDER: readonly IndexName[] = [
  'assets',
  'images',
  'records',
  'people',
  'boundaries',
  'categories',
  'sections',
];
