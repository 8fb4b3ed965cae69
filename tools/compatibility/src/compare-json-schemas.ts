import { type Breach, isRecord, isSameJson, show } from './breach.ts';

/** A JSON Schema (draft 2020-12), as zod makes them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Who writes by one schema what another reads by the other. */
export interface Parties {
  readonly writer: JsonSchema;
  readonly reader: JsonSchema;
  /** Whether the reader passes over properties that it does not know: then they may come and go. */
  readonly passesOver: boolean;
}

const ANNOTATIONS = new Set(['$schema', 'title', 'description', 'examples', '$comment']);
const UNIONS = ['anyOf', 'oneOf'] as const;
/** The reader's must not be above the writer's. */
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
/** The reader's must not be below the writer's. */
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
/** With rules of their own below. */
const STRUCTURAL = [
  'type',
  'const',
  'enum',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'items',
];
const RULED = new Set<string>([...ANNOTATIONS, ...UNIONS, ...LOWER, ...UPPER, ...STRUCTURAL, 'default']);

type Check = (parties: Parties, path: string) => Breach[];

/**
 * What of all that `writer` may write `reader` would refuse or misread. Where it cannot tell (a pattern that changed), it says no.
 * Whoever writes is taken to write no properties but those of his schema.
 */
export function compareJsonSchemas(parties: Parties, path: string): Breach[] {
  const alternatives = unionOf(parties.writer);
  if (alternatives !== undefined) {
    const rest = withoutUnion(parties.writer);
    return alternatives.flatMap((writer) => compareJsonSchemas({ ...parties, writer: { ...rest, ...writer } }, path));
  }
  const taken = unionOf(parties.reader);
  if (taken !== undefined) {
    const rest = withoutUnion(parties.reader);
    return compareNearest(
      taken.map((reader) => ({ ...parties, reader: { ...rest, ...reader } })),
      path,
    );
  }
  const wrongType = compareTypes(parties, path);
  return wrongType.length > 0 ? wrongType : CHECKS.flatMap((check) => check(parties, path));
}

function unionOf(schema: JsonSchema): JsonSchema[] | undefined {
  const union = UNIONS.map((key) => schema[key]).find((value) => value !== undefined);
  return Array.isArray(union) ? union.filter(isRecord) : undefined;
}

function withoutUnion(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !(UNIONS as readonly string[]).includes(key)));
}

/** The alternative that comes nearest tells best what is wrong: one of the same type, with the fewest breaches. */
function compareNearest(alternatives: readonly Parties[], path: string): Breach[] {
  const isOfOtherType = (parties: Parties): number => (compareTypes(parties, path).length > 0 ? 1 : 0);
  const ranked = alternatives
    .map((parties) => ({ otherType: isOfOtherType(parties), breaches: compareJsonSchemas(parties, path) }))
    .toSorted((a, b) => a.otherType - b.otherType || a.breaches.length - b.breaches.length);
  return (ranked.find(({ breaches }) => breaches.length === 0) ?? ranked[0])?.breaches ?? [];
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function compareTypes({ writer, reader }: Parties, path: string): Breach[] {
  const taken = listOf(reader['type']);
  if (taken === undefined) return [];
  const written = listOf(writer['type']);
  const isTaken = (type: unknown): boolean => taken.includes(type) || (type === 'integer' && taken.includes('number'));
  if (written?.every(isTaken) === true) return [];
  return [{ path, change: `was ${written?.join(' or ') ?? 'anything'} and is ${taken.join(' or ')}` }];
}

const compareValues: Check = ({ writer, reader }, path) => {
  const values = (schema: JsonSchema): readonly unknown[] | undefined => listOf(schema['enum'] ?? schema['const']);
  const taken = values(reader);
  if (taken === undefined) return [];
  const written = values(writer);
  if (written === undefined) return [{ path, change: `takes nothing but ${show(taken)} now` }];
  return written
    .filter((value) => !taken.some((other) => isSameJson(value, other)))
    .map((value) => ({ path, change: `no longer takes ${show(value)}` }));
};

const compareBounds: Check = ({ writer, reader }, path) => {
  const isNarrower = (key: string, sign: 1 | -1): boolean => {
    const [bound, before] = [reader[key], writer[key]];
    return typeof bound === 'number' && !(typeof before === 'number' && sign * bound <= sign * before);
  };
  const narrower = [...LOWER.filter((key) => isNarrower(key, 1)), ...UPPER.filter((key) => isNarrower(key, -1))];
  return narrower.map((key) => ({ path, change: `had ${key} ${show(writer[key])} and has ${show(reader[key])}` }));
};

/** Keywords that are as they were or not there: patterns, formats, references, and any that has no rule here. */
const compareOthers: Check = ({ writer, reader }, path) =>
  Object.keys(reader)
    .filter((key) => !RULED.has(key) && !isSameJson(reader[key], writer[key]))
    .map((key) => ({ path, change: `had ${key} ${show(writer[key])} and has ${show(reader[key])}` }));

const compareDefaults: Check = ({ writer, reader }, path) =>
  writer['default'] === undefined || isSameJson(writer['default'], reader['default'])
    ? []
    : [{ path, change: `left out, meant ${show(writer['default'])} and means ${show(reader['default'])}` }];

const compareRequired: Check = ({ writer, reader }, path) => {
  const always = listOf(writer['required']) ?? [];
  return (listOf(reader['required']) ?? [])
    .filter((name) => !always.includes(name))
    .map((name) => ({ path: `${path}.${String(name)}`, change: 'is required now' }));
};

const compareProperties: Check = ({ writer, reader, passesOver }, path) => {
  const taken = isRecord(reader['properties']) ? reader['properties'] : {};
  const others = reader['additionalProperties'];
  return Object.entries(isRecord(writer['properties']) ? writer['properties'] : {}).flatMap(([name, property]) => {
    const inside = `${path}.${name}`;
    const other = taken[name] ?? (isRecord(others) ? others : undefined);
    if (isRecord(other) && isRecord(property))
      return compareJsonSchemas({ writer: property, reader: other, passesOver }, inside);
    return passesOver && others !== false ? [] : [{ path: inside, change: 'was removed' }];
  });
};

const compareEntries: Check = ({ writer, reader, passesOver }, path) => {
  const [written, taken] = [writer['additionalProperties'], reader['additionalProperties']];
  if (!isRecord(written) || taken === undefined) return [];
  const inside = `${path}.*`;
  if (!isRecord(taken)) return [{ path: inside, change: 'was removed' }];
  return compareJsonSchemas({ writer: written, reader: taken, passesOver }, inside);
};

/** The subschemas that hold for every name of an object and for every item of an array. */
const compareEach: Check = ({ writer, reader, passesOver }, path) =>
  [['propertyNames', `the names in ${path}`] as const, ['items', `${path}[]`] as const].flatMap(([key, inside]) => {
    const [written, taken] = [writer[key], reader[key]];
    return isRecord(taken)
      ? compareJsonSchemas({ writer: isRecord(written) ? written : {}, reader: taken, passesOver }, inside)
      : [];
  });

const CHECKS: readonly Check[] = [
  compareValues,
  compareBounds,
  compareOthers,
  compareDefaults,
  compareRequired,
  compareProperties,
  compareEntries,
  compareEach,
];
