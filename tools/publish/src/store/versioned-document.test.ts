import { describe, expect, it } from 'vitest';
import { entryOf } from '../prepare/entry.ts';
import { deleteVersion, endVersion, indexVersion } from './versioned-document.ts';

describe('versioned documents', () => {
  it('are written whole, by their number', () => {
    const entry = entryOf('m1', { asset_id: 'm1', left_out: undefined, windows: [] });
    const { action, json } = indexVersion('assets-1', entry, {
      docNumber: 7,
      fromRevision: 3,
      more: { sort: { newest: 1 } },
    });
    expect(action).toEqual({ index: { _index: 'assets-1', _id: '7' } });
    expect(JSON.parse(json!)).toEqual({
      doc_number: 7,
      from_revision: 3,
      to_revision: 2_147_483_647,
      content_hash: entry.hash,
      sort: { newest: 1 },
      asset_id: 'm1',
      windows: [],
    });
  });

  it('are ended and deleted by their number', () => {
    expect(endVersion('i', 7, 4)).toEqual({
      action: { update: { _index: 'i', _id: '7' } },
      json: '{"doc":{"to_revision":4}}',
    });
    expect(deleteVersion('i', 7)).toEqual({ action: { delete: { _index: 'i', _id: '7' } } });
  });
});
