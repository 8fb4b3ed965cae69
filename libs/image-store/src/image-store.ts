/** Pictures' sources by content: what a name stands for never changes, so a copy of it never goes stale. */
export interface ImageStore {
  /** Whether the store has this content. False for what is no SHA-256 in lower-case hexadecimal. */
  has(sha256: string): Promise<boolean>;
  /** The content, or `undefined` when the store has none by this name. */
  read(sha256: string): Promise<Buffer | undefined>;
  /**
   * Keeps `bytes` and tells their SHA-256 in lower-case hexadecimal. When it has resolved, the content is on the disk in full and
   * outlives a crash; before, there is nothing by this name. Keeping the same content again costs one look.
   */
  write(bytes: Uint8Array): Promise<string>;
  /**
   * Where the content is, or would be: for a reader that wants a file (sharp, sendfile).
   * @throws RangeError for what is no SHA-256 in lower-case hexadecimal, so that no caller's text becomes a path.
   */
  path(sha256: string): string;
}
