import esb from 'elastic-builder';
import type { QueryMoment } from './query-moment.ts';
import type { SearchBody } from './search-body.ts';
import { liveAt, visibleTo } from './visible-to.ts';

/** ISO 639-3 has fewer languages in any one catalogue; Elasticsearch's own limit of buckets is 65,536. */
const MAX_LANGUAGES = 1_000;

/** Counts the audio and the subtitles languages of all that is visible, under `audio` and `subtitles`. */
export function languageFacetsQuery(moment: QueryMoment): SearchBody {
  const query = esb.boolQuery().filter([...liveAt(moment.revision), visibleTo(moment.audience, moment.at)]);
  return esb
    .requestBodySearch()
    .query(query)
    .size(0)
    .trackTotalHits(false)
    .agg(esb.termsAggregation('audio', 'audio_languages').size(MAX_LANGUAGES))
    .agg(esb.termsAggregation('subtitles', 'subtitles_languages').size(MAX_LANGUAGES))
    .toJSON() as SearchBody;
}
