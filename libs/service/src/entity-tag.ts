const TAG = /[\t ,]*(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[\t ]*(?=,|$)/y;

/**
 * Whether `If-None-Match` names `etag` (RFC 9110, 13.1.2): by weak comparison, in a list, or by `*`. A field that is not formed as
 * the RFC has it names nothing.
 */
export function etagMatches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.startsWith('W/') ? etag.slice(2) : etag;
  let found = false;
  TAG.lastIndex = 0;
  let end = 0;
  for (let match = TAG.exec(ifNoneMatch); match !== null; match = TAG.exec(ifNoneMatch)) {
    if (match[1] === opaque) found = true;
    end = TAG.lastIndex;
  }
  return found && /^[\t ,]*$/.test(ifNoneMatch.slice(end));
}
