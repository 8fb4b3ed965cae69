import { type Breach, isRecord, isSameJson, show } from './breach.ts';

/** A field's mapping, or a whole index's: parameters, and fields within. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Where a mapping has further ones, by name: fields of an object, and other forms of the same field. */
const WITHIN = ['properties', 'fields'] as const;

/**
 * What released readers would miss in `today`, whose queries rely on `released`: a field that is gone, another type, another parameter
 * (analyzer, normalizer, doc_values, index options …). What was added is none of their business.
 */
export function compareMappings(released: Mapping, today: Mapping, path: string): Breach[] {
  const typeBreach = compareType(released, today, path);
  if (typeBreach !== undefined) return [typeBreach];
  return [
    ...compareParameters(released, today, path),
    ...WITHIN.flatMap((key) => compareWithin(key, [released, today], path)),
  ];
}

function compareType(released: Mapping, today: Mapping, path: string): Breach | undefined {
  const [before, now] = [released, today].map(({ type = 'object' }) => type);
  return before === now ? undefined : { path, change: `was of type ${show(before)} and is of type ${show(now)}` };
}

function compareParameters(released: Mapping, today: Mapping, path: string): Breach[] {
  const isWithin = (key: string): boolean => (WITHIN as readonly string[]).includes(key);
  const keys = new Set(
    [...Object.keys(released), ...Object.keys(today)].filter((key) => key !== 'type' && !isWithin(key)),
  );
  return [...keys]
    .filter((key) => !isSameJson(released[key], today[key]))
    .map((key) => ({ path, change: `had ${key} = ${show(released[key])} and has ${show(today[key])}` }));
}

function compareWithin(key: string, [released, today]: readonly [Mapping, Mapping], path: string): Breach[] {
  const now = mappingsOf(today[key]);
  return Object.entries(mappingsOf(released[key])).flatMap(([name, field]) => {
    const inside = path.endsWith(': ') ? `${path}${name}` : `${path}.${name}`;
    const other = now[name];
    return other === undefined ? [{ path: inside, change: 'was removed' }] : compareMappings(field, other, inside);
  });
}

function mappingsOf(value: unknown): Readonly<Record<string, Mapping>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Mapping] => isRecord(entry[1])));
}

/** All indices by name; a new one is no breach. */
export function compareIndices(
  released: Readonly<Record<string, Mapping>>,
  today: Readonly<Record<string, Mapping>>,
): Breach[] {
  return Object.entries(released).flatMap(([name, mapping]) => {
    const now = today[name];
    return now === undefined
      ? [{ path: `index ${name}`, change: 'was removed' }]
      : compareMappings(mapping, now, `index ${name}: `);
  });
}
