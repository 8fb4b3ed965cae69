import { decode, encode } from '@jridgewell/sourcemap-codec';

/** A tag before a template that is not ASCII: its raw text would be another one when escaped. */
const RAW_TEMPLATE = /[\w$)\]]`[^`]*[^\0-\x7F]/u;

interface Escaped {
  readonly code: string;
  readonly map: string;
}

/**
 * Writes what esbuild leaves beyond ASCII (it escapes strings and names, but not regular expressions) as `\uXXXX`, and moves
 * what follows in the line in the source map too. Code with tagged templates beyond ASCII is left as it is.
 * @param code without comments
 * @param map its source map, as JSON
 */
export function escapeToAscii(code: string, map: string): Escaped {
  if (RAW_TEMPLATE.test(code)) return { code, map };
  const lines = code.split('\n');
  const parsed = JSON.parse(map) as { mappings: string };
  const mappings = decode(parsed.mappings);
  const escaped = lines.map((line, index) => {
    const at = [...line.matchAll(/[^\0-\x7F]/gu)].flatMap(({ 0: { length }, index: start }) =>
      Array.from({ length }, (_, unit) => start + unit),
    );
    for (const segment of mappings[index] ?? []) {
      const column = segment[0];
      segment[0] = column + ADDED * at.filter((position) => position < column).length;
    }
    return at.length === 0 ? line : line.replaceAll(/[^\0-\x7F]/g, escapeUnit);
  });
  return { code: escaped.join('\n'), map: JSON.stringify({ ...parsed, mappings: encode(mappings) }) };
}

/** `\u00e9` is five longer than `é`. */
const ADDED = 5;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
