import { layersOf } from '@marquee/config';
import { z } from 'zod';

/** A JSON Schema, as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is known of a parameter beyond how it is parsed. */
export interface ParamFacts {
  /** What it takes, in words: "a whole number from 1 to 1000". */
  readonly takes: string;
  /** Its values, for OpenAPI. */
  readonly json: JsonSchema;
  /** It takes several values. */
  readonly list: boolean;
}

const registry = z.registry<ParamFacts>();

/** `schema`, with facts that stay with it under `.default()`, `.optional()` and `.describe()`. */
export function withParamFacts<S extends z.ZodType>(schema: S, facts: ParamFacts): S {
  registry.add(schema, facts);
  return schema;
}

/** Whether `schema` takes several values. */
export function isListParam(schema: z.ZodType): boolean {
  return declaredFacts(schema)?.list ?? false;
}

/** The facts of a parameter; for plain zod schemas, what zod can tell of them (which takes a while: not for every request). */
export function paramFactsOf(schema: z.ZodType): ParamFacts {
  const declared = declaredFacts(schema);
  if (declared !== undefined) return declared;
  const innermost = layersOf(schema).at(-1) ?? schema;
  const takes = innermost instanceof z.ZodEnum ? `one of ${innermost.options.join(', ')}` : 'another value';
  return { takes, json: jsonSchemaOf(innermost, 'input'), list: false };
}

function declaredFacts(schema: z.ZodType): ParamFacts | undefined {
  for (const layer of layersOf(schema)) {
    const facts = registry.get(layer);
    if (facts !== undefined) return facts;
  }
  return undefined;
}

/** `schema` as a part of an OpenAPI document: what it takes (`input`) or what it gives (`output`). */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const whole = Object.entries(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  return Object.fromEntries(whole.filter(([key]) => key !== '$schema'));
}
