import type { Dependencies } from '@marquee/catalogue-api';
import type { Audience } from '@marquee/device-context';
import { type CouldHave, couldList } from '@marquee/query-dsl';
import type { RowPlan } from './row-plan.ts';
import type { RowTile } from './row-tiles.ts';

/** What rows of these plans could show: what an editor put into them, and what their queries could find. */
function rowsCouldHave(plans: readonly RowPlan[], audience: Audience): CouldHave {
  const byHand = new Set(plans.flatMap(({ row }) => row.items.map(({ asset }) => asset)));
  const queries = plans.flatMap(({ query }) => (query === undefined ? [] : [couldList(query, audience)]));
  return (asset) => byHand.has(asset.asset_id) || queries.some((couldHave) => couldHave(asset));
}

/**
 * What an answer with rows is made of: `plans` are all that were looked at, those that turned out too short included. What they could
 * have is worked out when a revision comes, and not for every answer.
 */
export function rowDependencies(
  plans: readonly RowPlan[],
  tiles: readonly RowTile[],
  audience: Audience,
): Dependencies {
  const subjects = plans.flatMap(({ query }) => (typeof query?.by === 'object' ? [query.by.related] : []));
  let couldHave: CouldHave | undefined;
  return {
    assets: new Set([...subjects, ...tiles.map(({ id }) => id)]),
    couldHave: (asset) => (couldHave ??= rowsCouldHave(plans, audience))(asset),
  };
}
