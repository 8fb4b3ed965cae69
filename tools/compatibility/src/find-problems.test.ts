import { describe, expect, it } from 'vitest';
import type { Mapping } from './compare-mappings.ts';
import { findProblems } from './find-problems.ts';
import { type Schemas, schemasOfCode } from './schemas.ts';

const released = schemasOfCode();
const reading = (from: number, to: number): Schemas['reads'] => {
  const range = { from, to };
  return { images: range, metadata: range, publish: range, sections: range };
};
const omit = <T extends object>(from: T, name: string): T =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name)) as T;
const withoutProperty = (schema: Mapping, name: string): Mapping => ({
  ...schema,
  properties: omit(schema['properties'] as object, name),
});
const changed = (part: Partial<Schemas>): Schemas => ({ ...structuredClone(released), ...part });
const removal = changed({
  indices: { ...released.indices, assets: withoutProperty(released.indices['assets']!, 'windows') },
});

describe('findProblems', () => {
  it('has nothing against what is as it was', () => {
    expect(findProblems(released, released)).toEqual([]);
  });

  it('says which field of which index went, and the three steps instead', () => {
    expect(findProblems(released, removal)).toEqual([
      expect.stringMatching(
        /^index assets: windows: was removed\. .*\(expand\).*\(migrate\).*\(contract\): docs\/decisions\/0009/,
      ),
    ]);
  });

  it('lets an index and an optional property of the manifest come', () => {
    const properties = { ...(released.manifest['properties'] as object), colour: { type: 'string' } };
    const indices = { ...released.indices, trailers: { properties: {} } };
    expect(findProblems(released, changed({ indices, manifest: { ...released.manifest, properties } }))).toEqual([]);
  });

  it('lets no part of the manifest go that released services read, nor be asked for that the released publish does not write', () => {
    const required = released.manifest['required'] as string[];
    const gone = {
      ...withoutProperty(released.manifest, 'counts'),
      required: required.filter((name) => name !== 'counts'),
    };
    expect(findProblems(released, changed({ manifest: gone }))).toEqual([
      expect.stringMatching(/^manifest, as released services read it: counts: is required now/),
    ]);
    const asked = { ...released.manifest, required: [...required, 'colour'] };
    expect(findProblems(released, changed({ manifest: asked }))).toEqual([
      expect.stringMatching(/^manifest, as the released publish writes it: colour: is required now/),
    ]);
  });

  it('lets no export be refused that was taken', () => {
    const person = released.exports['person.schema.json']!;
    const asked = { ...person, required: [...(person['required'] as string[]), 'born'] };
    expect(findProblems(released, changed({ exports: { ...released.exports, 'person.schema.json': asked } }))).toEqual([
      expect.stringMatching(/^export person: born: is required now/),
    ]);
    expect(findProblems(released, changed({ exports: omit(released.exports, 'delete.schema.json') }))).toEqual([
      expect.stringMatching(/^export delete: was removed/),
    ]);
  });

  it('goes through a change in three releases, and no other way', () => {
    const contract: Schemas = { ...removal, writes: 2, reads: reading(1, 2) };
    expect(findProblems(released, contract)).toEqual(
      ['images', 'metadata', 'sections'].map(
        (name) =>
          expect.stringMatching(
            `publish writes schema version 2, and the released ${name} reads version 1: readers before writers: ship a ${name} that reads 2 first`,
          ) as string,
      ),
    );
    const readers = changed({ reads: reading(1, 2) });
    expect(findProblems(released, readers)).toEqual([]);
    expect(findProblems(readers, contract)).toEqual([]);
    expect(findProblems(contract, { ...contract, reads: reading(2, 2) })).toEqual([]);
    expect(findProblems(readers, { ...readers, reads: reading(2, 2) })).not.toEqual([]);
  });

  it('waits for every one of the services', () => {
    const readers = { ...reading(1, 2), images: { from: 1, to: 1 } };
    const problems = findProblems(changed({ reads: readers }), { ...removal, writes: 2, reads: reading(1, 2) });
    expect(problems).toEqual([expect.stringMatching(/the released images reads version 1/)]);
  });

  it('never goes down, and reads what it writes', () => {
    const second = changed({ writes: 2, reads: reading(1, 2) });
    expect(findProblems(second, changed({ reads: reading(1, 2) }))).toEqual([
      'publish writes schema version 1, and the released one 2: it never goes down',
    ]);
    expect(findProblems(second, { ...second, writes: 3 })).toEqual(
      expect.arrayContaining([expect.stringMatching(/writes schema version 3, which sections does not read/)]),
    );
  });
});
