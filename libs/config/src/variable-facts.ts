import { z } from 'zod';

/** What is known of a variable beyond how it is parsed. */
export interface VariableFacts {
  /** What it takes, in words: "a whole number from 0 to 65535". */
  takes?: string;
  /** Its value is never shown. */
  secret?: boolean;
}

/** Facts stay with the schema that they were given to: `.optional()`, `.prefault()` and `.describe()` make new ones around it. */
const registry = z.registry<VariableFacts>();

/** `schema` with `facts`; those that it has already stay. */
export function withFacts<S extends z.ZodType>(schema: S, facts: VariableFacts): S {
  // A copy of its own: a schema that others use must not learn of this variable.
  const own = schema.clone();
  registry.add(own, { ...factsOf(schema), ...facts });
  return own;
}

/**
 * All facts of `schema` and of what it is wrapped around; the outer ones win. A refinement says by its message what is taken: "a
 * text of at most 2 characters" is not all of it when the text has to be a country.
 */
export function factsOf(schema: z.ZodType): VariableFacts {
  const facts = layersOf(schema)
    .toReversed()
    .map((layer) => ({ ...registry.get(layer), ...takesByRefinement(layer) }));
  return Object.assign({ ...takesByType(schema) }, ...facts) as VariableFacts;
}

/** `schema`, then what it is wrapped around, outermost first. */
export function layersOf(schema: z.ZodType): z.ZodType[] {
  const layers = [schema];
  for (let inner = innerOf(schema); inner !== undefined; inner = innerOf(inner)) layers.push(inner);
  return layers;
}

function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const def = schema.def as { innerType?: z.ZodType; in?: z.ZodType };
  return def.innerType ?? def.in;
}

/** An enum says by itself what it takes, and so do a literal and a choice of several. */
function takesByType(schema: z.ZodType): VariableFacts {
  const innermost = layersOf(schema).at(-1);
  if (innermost instanceof z.ZodEnum) return { takes: `one of ${innermost.options.join(', ')}` };
  if (innermost instanceof z.ZodLiteral) return { takes: [...innermost.values].join(', ') };
  if (!(innermost instanceof z.ZodUnion)) return {};
  const takes = innermost.options.map((option) => factsOf(option as z.ZodType).takes ?? 'a text');
  return { takes: takes.join(', or ') };
}

/** The message of the last `.refine(test, message)` of a layer. */
function takesByRefinement({ def }: z.ZodType): VariableFacts {
  const messages = (def.checks ?? []).flatMap((check) => {
    const { check: kind, error } = check._zod.def;
    // A message that is a text is kept as a function that takes nothing.
    const message = kind === 'custom' ? (error as (() => unknown) | undefined)?.() : undefined;
    return typeof message === 'string' ? [message] : [];
  });
  const takes = messages.at(-1);
  return takes === undefined ? {} : { takes };
}
