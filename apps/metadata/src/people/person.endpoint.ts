import { defineEndpoint, maskOf, maskParams } from '@marquee/catalogue-api';
import { withFields } from '@marquee/documents';
import { Problem, shorten } from '@marquee/problem';
import { NO_FILTER } from '@marquee/query-dsl';
import { slug } from '@marquee/service';
import { z } from 'zod';
import { assetPage } from '../assets/asset-page.ts';
import { assetPageSchema } from '../assets/asset-page-schema.ts';
import { pageParams, withinWindow } from '../page.ts';
import type { Ports } from '../ports.ts';

const nobody = (name: string): Problem =>
  new Problem('PERSON_NOT_FOUND', `There is nobody called "${shorten(name)}" here and now.`);

/**
 * GET …/catalogue/people/{id or slug}: somebody, with a page of what she is in, the most popular first. Somebody who is in nothing
 * that this audience may see is a 404: a name must not tell of a hidden title.
 */
export const person = defineEndpoint({
  operation: 'getPerson',
  path: '/people/:id',
  summary: 'Somebody in a cast or a crew, with the assets that she is in.',
  params: z.object({ id: slug, ...pageParams, ...maskParams }),
  body: z.strictObject({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    other_names: z.array(z.string()),
    assets: assetPageSchema,
  }),
  errors: ['PERSON_NOT_FOUND', 'RESULT_WINDOW_EXCEEDED'],
  async answer(question, context, ports: Ports) {
    withinWindow(question);
    const found = await ports.person(context.snapshot, question.id);
    if (found === undefined) throw nobody(question.id);
    const { start, num, cursor } = question;
    const list = { filter: { ...NO_FILTER, people: [found.id] }, sort: 'popularity' as const, reverse: false };
    const assets = await assetPage(
      { ...list, start, num, cursor, facets: false, highlight: false, mask: maskOf(question) },
      context,
      ports,
    );
    if (assets.total === 0) throw nobody(question.id);
    const { id, slug: name, name: title, other_names } = found;
    const body = withFields(Buffer.from(JSON.stringify({ id, slug: name, name: title, other_names })), {
      assets: assets.body,
    });
    return { ...assets, body };
  },
});
