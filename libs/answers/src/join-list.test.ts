import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinList } from './join-list.ts';

const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('joinList', () => {
  it('is the envelope that clients read', () => {
    expect(joinList({ items: [bytesOf({ id: 'a' }), bytesOf('é')], total: 682, start: 60 }).toString()).toBe(
      '{"count":2,"total":682,"remaining":620,"items":[{"id":"a"},"é"]}',
    );
    expect(joinList({ items: [], total: 0, start: 0, members: { facets: bytesOf({}) } }).toString()).toBe(
      '{"count":0,"total":0,"remaining":0,"facets":{},"items":[]}',
    );
  });

  it('says what JSON would say', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.nat(100), fc.nat(100), (items, start, more) => {
        const total = start + items.length + more;
        const page = joinList({ items: items.map(bytesOf), total, start });
        expect(JSON.parse(page.toString())).toEqual(
          JSON.parse(JSON.stringify({ count: items.length, total, remaining: more, items })),
        );
      }),
    );
  });

  it('never says less than nothing', () => {
    expect(JSON.parse(joinList({ items: [], total: 3, start: 60 }).toString())).toMatchObject({ remaining: 0 });
  });
});
