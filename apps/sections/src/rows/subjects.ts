import type { AssetDocument } from '@marquee/catalogue';
import { type AnswerContext, momentOf } from '@marquee/catalogue-api';
import { rowItemsQuery } from '@marquee/query-dsl';
import { audiencePeriodKey } from '../audience-period.ts';
import type { Ports } from '../ports.ts';
import { idChunks, numbersById } from './asset-ids.ts';
import type { RowPlan } from './row-plan.ts';

/** The documents of the assets that rows are related to, by id, as far as this audience may see them. */
export type Subjects = ReadonlyMap<string, AssetDocument>;

/** Those of all rows of the catalogue at once, so that the next screen need not ask again. */
async function askSubjects(context: AnswerContext, ports: Ports): Promise<ReadonlyMap<string, number>> {
  const { snapshot } = context;
  const ids = new Set(snapshot.sections.flatMap(({ rows }) => rows.flatMap(({ query }) => query?.asset ?? [])));
  const bodies = idChunks([...ids]).map((chunk) => rowItemsQuery(chunk, 'open', momentOf(context)));
  return numbersById(await ports.searchPages(snapshot, bodies));
}

/** Finds what the related ones of some rows are related to. Asks nothing where no row is, and once in a period where some are. */
export async function findSubjects(plans: readonly RowPlan[], context: AnswerContext, ports: Ports): Promise<Subjects> {
  const ids = plans.flatMap(({ query }) => (typeof query?.by === 'object' ? [query.by.related] : []));
  if (ids.length === 0) return new Map();
  const { snapshot } = context;
  const all = await ports.subjects.get(snapshot, audiencePeriodKey(context), () => askSubjects(context, ports));
  const numbers = [...new Set(ids.flatMap((id) => all.get(id) ?? []))];
  const documents = await ports.documents.documents(snapshot, numbers);
  return new Map(documents.map((document) => [document.id, document]));
}
