export const keyword = { type: 'keyword' };
export const integer = { type: 'integer' };
export const long = { type: 'long' };
export const boolean = { type: 'boolean' };
/** Written as a number: ms since the epoch. */
export const instant = { type: 'date', format: 'epoch_millis' };
/** Kept in the source and fetched with it; never searched, so that it may have any shape. */
export const payload = { type: 'object', enabled: false };
/** Compared by whoever reads it, never searched. */
export const stored = { type: 'keyword', index: false, doc_values: false };

/**
 * Words that were folded and divided at publish (`search-text`), since the minimal distribution has no analyzer that does: here they
 * are only split at blanks. Their beginnings are indexed too, for searches that are still being typed. Without norms and positions: a
 * search asks whether a word is there, and nothing else.
 */
export const words = {
  type: 'text',
  analyzer: 'whitespace',
  norms: false,
  index_options: 'docs',
  index_prefixes: { min_chars: 1, max_chars: 10 },
};

/** Every document of a generation is one version of something: the revisions in which it holds. */
export const versionProperties = { doc_number: integer, from_revision: integer, to_revision: integer };
