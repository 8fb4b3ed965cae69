import { defineEndpoint, maskOf, maskParams } from '@marquee/catalogue-api';
import { NO_FILTER } from '@marquee/query-dsl';
import { z } from 'zod';
import { pageParams, withinWindow } from '../page.ts';
import type { Ports } from '../ports.ts';
import { assetPage } from './asset-page.ts';
import { assetPageSchema } from './asset-page-schema.ts';

/** GET …/catalogue/grossing: movies by what they took world-wide, the most first. */
export const grossing = defineEndpoint({
  operation: 'listGrossing',
  path: '/grossing',
  summary: 'Movies by their world-wide gross, the most first.',
  params: z.object({ ...pageParams, ...maskParams }),
  body: assetPageSchema,
  errors: ['CURSOR_INVALID', 'CURSOR_EXPIRED', 'RESULT_WINDOW_EXCEEDED'],
  answer(question, context, ports: Ports) {
    if (question.cursor === undefined) withinWindow(question);
    const { start, num, cursor } = question;
    const filter = { ...NO_FILTER, types: ['movie'] as const };
    const list = { filter, sort: 'grossing' as const, reverse: false, facets: false, highlight: false };
    return assetPage({ ...list, start, num, cursor, mask: maskOf(question) }, context, ports);
  },
});
