/** Bytes of Mac Roman by letter: what the data set's titles went through by mistake. */
const MAC_ROMAN: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder('macintosh').decode(Uint8Array.of(byte)), byte]),
);
const TRAILING_ARTICLE = /^(.+), (The|A|An|Das|Der|Die|Le|La|Les|El|Il)$/;
/** Notes that tell releases apart, not parts of a title. */
const TRAILING_NOTE = / \((?:(?:19|20)\d\d|Canadian Release)\)$/;

/**
 * Undoes text that was written as Windows-1252 and read as Mac Roman ("AmÈlie" → "Amélie"). A text with a letter that Mac Roman
 * lacks never was ("Alien³"), and stays.
 */
export function mendEncoding(text: string): string {
  const bytes = Array.from(text, (letter) => MAC_ROMAN.get(letter));
  if (bytes.includes(undefined)) return text;
  return new TextDecoder('windows-1252').decode(Uint8Array.from(bytes.map((byte) => byte ?? 0)));
}

/** A title as readers expect it: encoding, spaces and article in order ("Boot, Das" → "Das Boot"), numbers as text. */
export function mendTitle(title: string | number | null): string {
  const text = mendEncoding(String(title ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text.replace(TRAILING_NOTE, '').replace(TRAILING_ARTICLE, '$2 $1');
}
