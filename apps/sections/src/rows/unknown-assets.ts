import type { Row } from '@marquee/catalogue';
import type { Snapshot } from '@marquee/catalogue-index';
import { knownAssetsQuery } from '@marquee/query-dsl';
import type { Ports } from '../ports.ts';
import { idChunks } from './asset-ids.ts';

function assetsOf({ items, query }: Row): string[] {
  const related = query?.asset === undefined ? [] : [query.asset];
  return [...items.map((item) => item.asset), ...related];
}

/** How many assets a snapshot's rows name that its catalogue does not have. Rows are shown without them. */
export async function countUnknownAssets(
  snapshot: Pick<Snapshot, 'sections' | 'revision' | 'generation' | 'indices'>,
  { searchPages }: Pick<Ports, 'searchPages'>,
): Promise<number> {
  const named = [...new Set(snapshot.sections.flatMap(({ rows }) => rows.flatMap(assetsOf)))];
  const pages = await searchPages(
    snapshot,
    idChunks(named).map((ids) => knownAssetsQuery(ids, snapshot)),
  );
  return named.length - pages.reduce((known, page) => known + page.total, 0);
}
