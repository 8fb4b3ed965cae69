import type esb from 'elastic-builder';
import type { SearchBody } from './search-body.ts';

/**
 * Finishes a body that asks for document numbers alone: no source, no stored fields; the sort value names the document. The
 * total is exact: clients in the field page by it. (`track_total_hits: false` made sorted queries slower when measured.)
 */
export function numbersOnly(body: esb.RequestBodySearch): SearchBody {
  return body.source(false).storedFields('_none_').trackTotalHits(true).toJSON() as SearchBody;
}
