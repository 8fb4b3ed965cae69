/** The kinds of source that are taken, by what the bytes say; a name or a declared type is never believed. */
export const SOURCE_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/tiff',
  'image/svg+xml',
] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)));

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

const BINARY: readonly (readonly [SourceType, (bytes: Uint8Array) => boolean])[] = [
  ['image/jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['image/png', (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/gif', (bytes) => ['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))],
  ['image/webp', (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP'],
  ['image/avif', (bytes) => ascii(bytes, 4, 8) === 'ftyp' && ['avif', 'avis'].includes(ascii(bytes, 8, 12))],
  ['image/tiff', (bytes) => ['II*\0', 'MM\0*'].includes(ascii(bytes, 0, 4))],
];

/** An SVG's root element comes first but for a byte order mark, an XML declaration, comments and a document type. */
const SVG_HEAD =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^]{0,2000}?-->\s*)*(?:<!doctype[^>[]{0,500}[>[]\s*)?<svg[\s>]/i;

/** What kind of picture the bytes hold by their first bytes, or `undefined` when it is none that is taken. */
export function sniffSourceType(bytes: Uint8Array): SourceType | undefined {
  const found = BINARY.find(([, matches]) => matches(bytes));
  if (found !== undefined) return found[0];
  const head = new TextDecoder().decode(bytes.subarray(0, 4_096));
  return SVG_HEAD.test(head) ? 'image/svg+xml' : undefined;
}
