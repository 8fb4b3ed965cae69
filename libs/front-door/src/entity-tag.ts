const QUOTE = '"';

/**
 * Whether the value of an If-None-Match field names `etag`, or is `*`: then GET and HEAD are answered 304 (RFC 9110 13.1.2).
 *
 * Tags are compared weakly (8.8.3.2): `W/` counts for nothing on either side. What the grammar does not allow ends the reading,
 * so that a malformed list matches only what stood before the fault. `etag` is quoted. Linear in the length of the field.
 */
export function namesEntityTag(ifNoneMatch: string, etag: string): boolean {
  const field = ifNoneMatch.trim();
  if (field === '*') return true;
  const wanted = opaqueTag(etag);
  let at = skip(field, 0, ' \t,');
  while (at < field.length) {
    if (field.startsWith('W/', at)) at += 2;
    const end = field[at] === QUOTE ? field.indexOf(QUOTE, at + 1) : -1;
    if (end === -1) return false;
    if (field.slice(at, end + 1) === wanted) return true;
    at = skip(field, end + 1, ' \t');
    if (field[at] !== ',') return false;
    at = skip(field, at, ' \t,');
  }
  return false;
}

function opaqueTag(etag: string): string {
  return etag.startsWith('W/') ? etag.slice(2) : etag;
}

function skip(field: string, start: number, characters: string): number {
  let at = start;
  while (at < field.length && characters.includes(field.charAt(at))) at++;
  return at;
}
