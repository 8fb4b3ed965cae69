import { readFile } from 'node:fs/promises';
import type { SourcePlace } from './source-place.ts';

/** A source has a few megabytes at most; what is larger is no artwork. */
const MAX_BYTES = 64 * 1_048_576;
const DEADLINE_MS = 30_000;

/** Reads a picture's source. @throws Error with the reason when that cannot be. */
export async function readSource(place: SourcePlace, signal?: AbortSignal): Promise<Uint8Array> {
  return place.file === undefined ? await fetchSource(place.url, signal) : await readFile(place.file, { signal });
}

async function fetchSource(url: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(url, { signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) });
  if (!response.ok || response.body === null) throw new Error(`it answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error('it is larger than 64 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
