import { join, relative, sep } from 'node:path';

/** Where a picture's source is: a file, or an address. */
export type SourcePlace = { file: string; url?: undefined } | { url: string; file?: undefined };

/** Where `source` leads from the export's folder; `undefined` when it leads out of it, or nowhere. */
export function sourcePlace(source: string, folder: string): SourcePlace | undefined {
  if (/^https?:\/\//i.test(source)) return URL.canParse(source) ? { url: source } : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(source) || source.includes('\0')) return undefined;
  const file = join(folder, source);
  const inside = relative(folder, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || source.startsWith('/')
    ? undefined
    : { file };
}
