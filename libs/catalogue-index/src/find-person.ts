import type { Person } from '@marquee/catalogue';
import { z } from 'zod';
import type { CatalogueStore } from './catalogue-store.ts';
import { type CatalogueView, liveAtRevision } from './versions.ts';

const answerSchema = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ document: z.custom<Person>() }) })) }),
});

/** Finds somebody by id or slug; `undefined` when there is nobody at the view's revision. An id that looks like another one's slug wins. */
export async function findPerson(
  store: Pick<CatalogueStore, 'search'>,
  view: CatalogueView,
  idOrSlug: string,
): Promise<Person | undefined> {
  const named = [{ term: { person_id: idOrSlug } }, { term: { slug: idOrSlug } }];
  const answer = await store.search({
    index: view.indices['people'],
    query: { bool: { filter: liveAtRevision(view.revision), should: named, minimum_should_match: 1 } },
    size: 2,
    _source: ['document'],
  });
  const found = answerSchema.parse(answer).hits.hits.map((hit) => hit._source.document);
  return found.find((person) => person.id === idOrSlug) ?? found[0];
}
