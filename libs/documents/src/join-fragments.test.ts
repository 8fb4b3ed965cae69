import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonArray, listBody, withFields } from './join-fragments.ts';

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const object = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1, noNullPrototype: true });

describe('jsonArray', () => {
  it('is the array that JSON.stringify would write', () => {
    fc.assert(
      fc.property(fc.array(object), (items) => {
        expect(jsonArray(items.map(bytes)).toString()).toBe(JSON.stringify(items));
      }),
    );
  });
});

describe('withFields', () => {
  it('adds fields at the end of an object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(object), (id, items) => {
        const joined = withFields(bytes({ id }), { seasons: jsonArray(items.map(bytes)), count: bytes(items.length) });
        expect(joined.toString()).toBe(JSON.stringify({ id, seasons: items, count: items.length }));
      }),
    );
  });

  it('leaves the fragment itself alone, since it is shared', () => {
    const fragment = bytes({ id: 'a' });
    withFields(fragment, { more: bytes(1) });
    expect(fragment.toString()).toBe('{"id":"a"}');
  });
});

describe('listBody', () => {
  it('counts what is on the page, in all, and after it', () => {
    const body = listBody([bytes({ id: 'a' }), bytes({ id: 'b' })], { total: 15, remaining: 3 });
    expect(body.toString()).toBe('{"count":2,"total":15,"remaining":3,"items":[{"id":"a"},{"id":"b"}]}');
  });

  it('has more fields after the items', () => {
    const body = listBody([], { total: 0, remaining: 0 }, { facets: bytes({ types: [] }) });
    expect(body.toString()).toBe('{"count":0,"total":0,"remaining":0,"items":[],"facets":{"types":[]}}');
  });
});
