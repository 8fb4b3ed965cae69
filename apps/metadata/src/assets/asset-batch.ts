import { type AnswerContext, listOrder, type MadeAnswer, momentOf } from '@marquee/catalogue-api';
import { listBody } from '@marquee/documents';
import { assetListQuery, couldList } from '@marquee/query-dsl';
import { earliestClosing, fragmentsFor, idsOf } from '../fragments.ts';
import type { Ports } from '../ports.ts';
import type { AssetPageQuestion } from './asset-page.ts';

/** A batch of assets by id, in the order asked: a watch list or a "continue" row. What this audience may not see is left out. */
export async function assetBatch(
  question: AssetPageQuestion,
  context: AnswerContext,
  ports: Ports,
): Promise<MadeAnswer> {
  const { filter, start, num, mask } = question;
  const whole = { filter, sort: question.sort, start: 0, num: filter.ids.length };
  const { numbers } = await ports.search(
    context.snapshot,
    assetListQuery(whole, momentOf(context), listOrder(context, false)),
  );
  const found = await fragmentsFor(context, ports, { numbers, mask });
  const byId = new Map(found.map((fragment) => [fragment.document.id, fragment]));
  const ordered = filter.ids.flatMap((id) => byId.get(id) ?? []);
  const items = ordered.slice(start, start + num);
  const remaining = Math.max(0, ordered.length - start - items.length);
  return {
    body: listBody(
      items.map((item) => item.bytes),
      { total: ordered.length, remaining },
    ),
    closesAt: earliestClosing(items),
    dependencies: { assets: idsOf(items), couldHave: couldList({ filter }, context.device.audience) },
  };
}
