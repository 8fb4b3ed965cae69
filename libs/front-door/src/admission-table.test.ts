import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdmissionTable } from './admission-table.ts';
import { DoorTable } from './door-table.ts';

const MAX_BYTES = 20_000;

describe('AdmissionTable', () => {
  it('gives what was set, until it is deleted or replaced', () => {
    const left: string[] = [];
    const table = new AdmissionTable<string>({ maxBytes: MAX_BYTES, onRemove: ({ value }) => left.push(value) });
    expect(table.set('a', 'one', 100)).toBe(true);
    expect(table.get('a')).toBe('one');
    table.set('a', 'two', 50);
    expect(table.peek('a')).toBe('two');
    expect([...table.values()]).toEqual(['two']);
    table.delete('a');
    expect(table.get('a')).toBeUndefined();
    expect(table).toMatchObject({ size: 0, bytes: 0, counters: { hits: 1, misses: 1, evictions: 0 } });
    expect(left).toEqual(['one', 'two']);
  });

  it('stays within its bounds, tells of each entry that leaves once, and never gives a wrong value', () => {
    const operation = fc.record({
      kind: fc.constantFrom('set', 'set', 'set', 'get', 'get', 'delete', 'resize', 'touch'),
      key: fc.nat(60).map((number) => `key-${number}`),
      bytes: fc.nat(3_000),
    });
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (operations, maxEntries) => {
          let left = 0;
          let stored = 0;
          const table = new AdmissionTable<string>({ maxBytes: MAX_BYTES, maxEntries, onRemove: () => left++ });
          for (const { kind, key, bytes } of operations) {
            if (kind === 'set') stored += table.set(key, `value of ${key}`, bytes) || bytes <= MAX_BYTES / 5 ? 1 : 0;
            else if (kind === 'get') expect([undefined, `value of ${key}`]).toContain(table.get(key));
            else if (kind === 'resize') table.resize(key, bytes);
            else table[kind](key);
            expect(table.bytes).toBeLessThanOrEqual(MAX_BYTES);
            expect(table.size).toBeLessThanOrEqual(maxEntries);
          }
          expect(left + table.size).toBe(stored);
          table.clear();
          expect(table).toMatchObject({ size: 0, bytes: 0 });
        },
      ),
    );
  });

  it('refuses what would empty it', () => {
    const table = new AdmissionTable<string>({ maxBytes: MAX_BYTES });
    table.set('small', 'small', 10);
    expect(table.set('huge', 'huge', MAX_BYTES / 2)).toBe(false);
    table.resize('small', MAX_BYTES / 2);
    expect(table.size).toBe(0);
  });

  it('keeps what is asked for again through any number of keys that come once', () => {
    const table = new AdmissionTable<number>({ maxBytes: MAX_BYTES * 10, maxEntries: 500 });
    for (let round = 0; round < 3; round++) {
      for (let hot = 0; hot < 200; hot++) if (table.get(`hot-${hot}`) === undefined) table.set(`hot-${hot}`, hot, 0);
    }
    for (let wonder = 0; wonder < 100_000; wonder++) table.set(`wonder-${wonder}`, wonder, 0);
    for (let hot = 0; hot < 200; hot++) expect(table.peek(`hot-${hot}`)).toBe(hot);
  });

  it('admits at once what comes back soon after it was evicted', () => {
    const table = new AdmissionTable<number>({ maxBytes: MAX_BYTES * 10, maxEntries: 100 });
    table.set('again', 1, 0);
    for (let other = 0; other < 100; other++) table.set(`other-${other}`, other, 0);
    expect(table.peek('again')).toBeUndefined();
    table.set('again', 2, 0);
    for (let other = 0; other < 1_000; other++) table.set(`more-${other}`, other, 0);
    expect(table.peek('again')).toBe(2);
  });

  it('lets go of what was hot once, when other things are', () => {
    const table = new AdmissionTable<number>({ maxBytes: MAX_BYTES * 10, maxEntries: 100 });
    const askFor = (name: string): void => {
      for (let round = 0; round < 10; round++) {
        for (let index = 0; index < 80; index++)
          if (table.get(`${name}-${index}`) === undefined) table.set(`${name}-${index}`, index, 0);
      }
    };
    askFor('old');
    askFor('new');
    askFor('new');
    expect([...Array(80).keys()].filter((index) => table.peek(`new-${index}`) !== undefined).length).toBeGreaterThan(
      70,
    );
  });
});

describe('DoorTable', () => {
  it('does not grow by hostile keys, be they many or long', () => {
    const table = new DoorTable<number>({ maxBytes: 100_000, maxEntries: 300 });
    table.set('x'.repeat(2_049), 1);
    expect(table.size).toBe(0);
    table.set('hot', 1);
    expect(table.get('hot')).toBe(1);
    for (let key = 0; key < 10_000; key++) table.set(`${key}-${'x'.repeat(key % 2_000)}`, key);
    expect(table.size).toBeLessThanOrEqual(300);
    expect(table.bytes).toBeLessThanOrEqual(100_000);
    expect(table.get('hot')).toBe(1);
    expect(table.counters.evictions).toBeGreaterThan(9_000);
    table.delete('hot');
    expect(table.get('hot')).toBeUndefined();
  });
});
