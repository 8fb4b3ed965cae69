/** A JSON array of fragments, nothing parsed. */
export function jsonArray(fragments: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [OPEN];
  fragments.forEach((fragment, index) => {
    if (index > 0) parts.push(COMMA);
    parts.push(fragment);
  });
  parts.push(CLOSE);
  return Buffer.concat(parts);
}

const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');
const COMMA = Buffer.from(',');

/**
 * A fragment with further fields, each given as JSON: `{"id":1}` + `{ seasons: [..] }` → `{"id":1,"seasons":[..]}`. The fragment
 * must be a JSON object with at least one field; nothing is parsed.
 */
export function withFields(fragment: Uint8Array, fields: Readonly<Record<string, Uint8Array>>): Buffer {
  const parts: Uint8Array[] = [fragment.subarray(0, -1)];
  for (const [name, value] of Object.entries(fields)) parts.push(Buffer.from(`,${JSON.stringify(name)}:`), value);
  parts.push(fragment.subarray(-1));
  return Buffer.concat(parts);
}

/** One page of a list: how many items it has, how many there are in all, how many come after it, and `extra` fields as JSON. */
export function listBody(
  items: readonly Uint8Array[],
  page: { total: number; remaining: number },
  extra: Readonly<Record<string, Uint8Array>> = {},
): Buffer {
  const envelope = Buffer.from(JSON.stringify({ count: items.length, total: page.total, remaining: page.remaining }));
  return withFields(envelope, { items: jsonArray(items), ...extra });
}
