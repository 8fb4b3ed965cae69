/** A page of a list whose items are serialized already. */
export interface ListPage {
  /** JSON values. */
  items: readonly Buffer[];
  /** How many there are in all. */
  total: number;
  /** How many come before this page. */
  start: number;
  /** Further members of the envelope, serialized: `{ facets }`. Their names are not escaped. */
  members?: Readonly<Record<string, Buffer>>;
}

const COMMA = Buffer.from(',');
const END = Buffer.from(']}');

/** Joins items to `{"count":…,"total":…,"remaining":…,"items":[…]}` without parsing any of them. */
export function joinList({ items, total, start, members = {} }: ListPage): Buffer {
  const count = items.length;
  const remaining = Math.max(0, total - start - count);
  const pieces: Buffer[] = [Buffer.from(`{"count":${count},"total":${total},"remaining":${remaining},`)];
  for (const [name, value] of Object.entries(members)) pieces.push(Buffer.from(`"${name}":`), value, COMMA);
  pieces.push(Buffer.from('"items":['));
  for (const [index, item] of items.entries()) {
    if (index > 0) pieces.push(COMMA);
    pieces.push(item);
  }
  pieces.push(END);
  return joined(pieces);
}

/** Of its own memory: a slice of the shared pool would keep the whole of it alive as long as the answer. */
function joined(pieces: readonly Buffer[]): Buffer {
  const bytes = Buffer.allocUnsafeSlow(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) at += piece.copy(bytes, at);
  return bytes;
}
