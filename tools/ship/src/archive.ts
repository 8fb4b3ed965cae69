import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A file of an archive. */
export interface ArchiveFile {
  readonly name: string;
  readonly content: Buffer | string;
}

/** Unix time 0 would be taken for "no time" by some tools; this is the one of Debian's and npm's archives: 1985-10-26T08:15:00Z. */
const MTIME = new Date(499_162_500_000);
/** The byte of gzip's header (RFC 1952) that names the system it was made on; 255 is "unknown". */
const GZIP_OS = 9;

/**
 * A tar.gz whose bytes depend on names and contents alone: sorted, without owner, one time and mode for all.
 */
export async function makeArchive(files: readonly ArchiveFile[]): Promise<Buffer> {
  const tar = pack();
  for (const { content, name } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    tar.entry({ name, mode: 0o644, mtime: MTIME, uid: 0, gid: 0, uname: '', gname: '' }, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  const archive = gzipSync(Buffer.concat(chunks), { level: 9 });
  archive[GZIP_OS] = 255;
  return archive;
}

export function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
