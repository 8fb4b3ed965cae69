import { z } from 'zod';
import type { ConfigSchema } from './parse-config.ts';
import { factsOf, layersOf } from './variable-facts.ts';

/** One line of `docs/configuration.md`. */
export interface ConfigRow {
  readonly variable: string;
  readonly description: string;
  /** What it takes, in words. */
  readonly takes: string;
  /** As it would be written in the environment; `undefined` when there is none. */
  readonly default: string | undefined;
  /** The service does not start without it. */
  readonly required: boolean;
  readonly secret: boolean;
}

/** What `schema` has to say of each of its variables, in its order. */
export function describeConfig(schema: ConfigSchema): ConfigRow[] {
  return Object.entries(schema).map(([variable, type]) => {
    const { takes, secret } = factsOf(type);
    return {
      variable,
      description: layersOf(type).find((layer) => layer.description !== undefined)?.description ?? '',
      takes: takes ?? 'a text',
      default: defaultOf(type),
      required: !type.safeParse(undefined).success,
      secret: secret ?? false,
    };
  });
}

/** `schema` as a Markdown table, its columns aligned as formatters do: variable, default, what it takes, what it is for. */
export function configTable(schema: ConfigSchema): string {
  const rows = describeConfig(schema).map((row) =>
    [
      `\`${row.variable}\``,
      row.required ? 'required' : row.default === undefined ? '' : `\`${row.default}\``,
      row.takes,
      row.description,
    ].map((cell) => cell.replaceAll('|', '\\|')),
  );
  const head = ['Variable', 'Default', 'Takes', 'For'];
  const widths = head.map((_title, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...rows]
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}

function defaultOf(type: z.ZodType): string | undefined {
  for (const layer of layersOf(type)) {
    if (layer instanceof z.ZodPrefault || layer instanceof z.ZodDefault) return String(layer.def.defaultValue);
  }
  return undefined;
}
