import { type AnswerContext, listOrder, momentOf } from '@marquee/catalogue-api';
import { sectionHoldingsQuery } from '@marquee/query-dsl';
import { z } from 'zod';
import { audiencePeriodKey } from '../audience-period.ts';
import type { Ports } from '../ports.ts';
import { numberOfHit } from '../ports/search-pages.ts';

/** What one section has for an audience. */
export interface SectionHolding {
  /** How many assets, of all types. */
  count: number;
  /** The document numbers of its most popular assets, a few. */
  faces: readonly number[];
}

/** What every section has for an audience, by slug; one that has nothing is not in it. */
export type SectionHoldings = ReadonlyMap<string, SectionHolding>;

const hitSchema = z.object({ sort: z.array(z.union([z.number(), z.string()])) });
const aggregationsSchema = z.object({
  sections: z.object({
    buckets: z.array(
      z.object({
        key: z.string(),
        doc_count: z.int(),
        faces: z.object({ hits: z.object({ hits: z.array(hitSchema) }) }),
      }),
    ),
  }),
});

async function askHoldings(context: AnswerContext, ports: Ports): Promise<SectionHoldings> {
  const { snapshot } = context;
  const body = sectionHoldingsQuery(snapshot.sections.length, momentOf(context), listOrder(context));
  const [page] = await ports.searchPages(snapshot, [body]);
  const { sections } = aggregationsSchema.parse(page?.aggregations);
  return new Map(
    sections.buckets.map(({ key, doc_count: count, faces }) => [
      key,
      { count, faces: faces.hits.hits.map(numberOfHit) },
    ]),
  );
}

/** What every section has for this audience now: asked once in a snapshot and a period, and then in memory. */
export function sectionHoldings(context: AnswerContext, ports: Ports): Promise<SectionHoldings> {
  return ports.holdings.get(context.snapshot, audiencePeriodKey(context), () => askHoldings(context, ports));
}
