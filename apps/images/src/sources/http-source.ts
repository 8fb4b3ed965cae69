import { createHash } from 'node:crypto';
import type { SourceLimits } from '@marquee/artwork/plan';
import type { ImageStore } from '@marquee/image-store';
import { Problem } from '@marquee/problem';
import type { EncoderSource } from '../encoder/encoder-task.ts';
import { failed, fetchBounded, type FetchLimits } from './fetch-bounded.ts';
import type { Source } from './source.ts';

export interface HttpSourceOptions {
  /** An address with `{sha256}` and, if wanted, `{id}` in its path or query. */
  readonly template: string;
  readonly fetchLimits: FetchLimits;
  readonly sourceLimits: SourceLimits;
  /** What was fetched is kept here. A store of its own: nothing in it is trusted. */
  readonly kept: ImageStore;
}

/** Fetches at once: an origin is not flooded, and a slow one does not collect our memory. */
const MAX_FETCHES = 8;

/** An http(s) origin such as a monolith's media server: asked once a picture, believed only when the content has the hash of the link. */
export function createHttpSource(options: HttpSourceOptions): Source {
  const { kept, sourceLimits } = options;
  const flights = new Map<string, Promise<boolean>>();
  const known = (sha256: string): EncoderSource => ({
    content: { path: kept.path(sha256) },
    limits: { ...sourceLimits, allowSvg: false },
  });
  return {
    async find({ imageId, sha256 }) {
      if (await kept.has(sha256)) return known(sha256);
      let flight = flights.get(sha256);
      if (flight === undefined) {
        if (flights.size >= MAX_FETCHES) {
          throw new Problem('OVERLOADED', 'More pictures are fetched than can be at once.', { retryAfterS: 1 });
        }
        flight = fetchAndKeep(options, imageId, sha256).finally(() => flights.delete(sha256));
        flights.set(sha256, flight);
      }
      return (await flight) ? known(sha256) : undefined;
    },
  };
}

async function fetchAndKeep(
  { template, fetchLimits, kept }: HttpSourceOptions,
  imageId: string,
  sha256: string,
): Promise<boolean> {
  // Both are held to letters, digits, hyphens and underscores when the link is read, so that they cannot change the address.
  const url = new URL(template.replaceAll('{sha256}', sha256).replaceAll('{id}', imageId));
  const bytes = await fetchBounded(url, fetchLimits);
  if (bytes === undefined) return false;
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw failed('the content has another hash than the link');
  await kept.write(bytes);
  return true;
}
