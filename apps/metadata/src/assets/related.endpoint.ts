import { defineEndpoint, listOrder, maskOf, maskParams, momentOf, pageSchema } from '@marquee/catalogue-api';
import { listBody } from '@marquee/documents';
import { Problem, shorten } from '@marquee/problem';
import { couldSee, relatedQuery } from '@marquee/query-dsl';
import { assetItemSchema } from '@marquee/representation';
import { slug } from '@marquee/service';
import { z } from 'zod';
import { earliestClosing, fragmentsFor, idsOf } from '../fragments.ts';
import { pageParams, withinWindow } from '../page.ts';
import type { Ports } from '../ports.ts';
import { findAsset } from './find-asset.ts';

/** GET …/catalogue/asset/{id or slug}/related: what is like it, the most alike first. */
export const related = defineEndpoint({
  operation: 'listRelated',
  path: '/asset/:id/related',
  summary: 'Assets like this one, the most alike first.',
  params: z.object({ id: slug, start: pageParams.start, num: pageParams.num, ...maskParams }),
  body: pageSchema(assetItemSchema),
  errors: ['ASSET_NOT_FOUND', 'RESULT_WINDOW_EXCEEDED'],
  async answer(question, context, ports: Ports) {
    withinWindow(question);
    const moment = momentOf(context);
    const document = await findAsset({ idOrSlug: question.id, types: [] }, context, ports);
    if (document === undefined) {
      throw new Problem('ASSET_NOT_FOUND', `There is no asset "${shorten(question.id)}" here and now.`);
    }
    const order = listOrder(context, false);
    const { numbers, total } = await ports.search(
      context.snapshot,
      relatedQuery(document, question, { moment, order }),
    );
    const items = await fragmentsFor(context, ports, { numbers, mask: maskOf(question) });
    const remaining = Math.max(0, total - question.start - items.length);
    return {
      body: listBody(
        items.map((item) => item.bytes),
        { total, remaining },
      ),
      closesAt: earliestClosing(items),
      dependencies: { assets: idsOf([{ document }, ...items]), couldHave: couldSee(context.device.audience) },
    };
  },
});
