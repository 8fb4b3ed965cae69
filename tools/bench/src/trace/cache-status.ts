/** How an answer was come by: from a cache and exact, from a cache though over, made for this request, or nobody says. */
export const CACHE_OUTCOMES = ['hit', 'stale', 'miss', 'unknown'] as const;
export type CacheOutcome = (typeof CACHE_OUTCOMES)[number];

/**
 * Reads `Cache-Status` (RFC 9211): of several caches the last one, which is nearest to the client, counts. A hit whose `ttl` is
 * negative is a stale one.
 */
export function cacheOutcome(field: string | readonly string[] | undefined): CacheOutcome {
  const text = typeof field === 'string' ? field : field?.join(', ');
  const nearest = text?.split(',').at(-1) ?? '';
  const parameters = nearest
    .split(';')
    .slice(1)
    .map((parameter) => parameter.trim());
  if (parameters.includes('hit'))
    return parameters.some((parameter) => parameter.startsWith('ttl=-')) ? 'stale' : 'hit';
  return parameters.some((parameter) => parameter.startsWith('fwd=')) ? 'miss' : 'unknown';
}
