/** An asset's line of an export, as far as changes look into it. */
export interface AssetLine {
  readonly kind: 'asset';
  readonly id: string;
  readonly type: string;
  readonly slug: string;
  readonly descriptions?: Readonly<Record<string, string>>;
  readonly windows?: readonly object[];
}

/** A title of which a revision tells something new: its English description gets the revision's mark at its end. */
export function retold(line: AssetLine, mark: string): AssetLine {
  const { eng = '', ...others } = line.descriptions ?? {};
  return { ...line, descriptions: { ...others, eng: `${eng} ${mark}`.trim() } };
}

/** A title whose rights have gone: it had windows, and has none. */
export function withdrawn(line: AssetLine): AssetLine {
  return { ...line, windows: [{ start_at: '2000-01-01T00:00:00Z', end_at: '2000-01-02T00:00:00Z' }] };
}

/**
 * The lines of revision `n` (from 1): one title is retold, and another goes, or comes back.
 * @param lines at least two titles; the first half is retold in turn, the second half goes and comes
 */
export function revisionLines(lines: readonly AssetLine[], n: number, mark: string): [AssetLine, AssetLine] {
  const half = Math.floor(lines.length / 2);
  const told = lines[n % half];
  const gone = lines[half + (Math.floor((n - 1) / 2) % (lines.length - half))];
  if (told === undefined || gone === undefined) throw new RangeError(`${lines.length} titles are too few`);
  return [retold(told, mark), n % 2 === 1 ? withdrawn(gone) : gone];
}

/** A title that opens everywhere at `opensAt` (ISO 8601), made out of another one's line; it has that one's pictures. */
export function premiereLine(line: AssetLine, { id, opensAt }: { id: string; opensAt: string }): AssetLine {
  const images = (line as { images?: readonly { id: string }[] }).images ?? [];
  return {
    ...line,
    id,
    slug: id,
    type: 'movie',
    windows: [{ start_at: opensAt }],
    ...{ images: images.map((image) => ({ ...image, id: `${id}-${image.id}` })) },
  };
}
