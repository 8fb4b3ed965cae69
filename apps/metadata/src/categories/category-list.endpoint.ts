import { defineEndpoint, NO_ASSETS, pageSchema } from '@marquee/catalogue-api';
import type { CountedCategory } from '@marquee/catalogue-index';
import { categoryItemSchema, representCategory } from '@marquee/representation';
import { z } from 'zod';
import { pageParams } from '../page.ts';

const categorySchema = categoryItemSchema.required();

/** GET …/catalogue/categories: the categories of the catalogue, each with its own inside. Counts are of the whole catalogue. */
export const categoryList = defineEndpoint({
  operation: 'listCategories',
  path: '/categories',
  summary: 'The categories, each with its child categories.',
  params: z.object(pageParams),
  body: pageSchema(categorySchema.extend({ child_categories: z.array(categorySchema) })),
  answer({ start, num }, { snapshot, device, links }) {
    const represent = ({ names, ...category }: CountedCategory): Record<string, unknown> =>
      representCategory({ ...category, titles: names }, device.locales, links);
    const tops = snapshot.categories.filter((category) => category.parent === undefined);
    const items = tops.slice(start, start + num).map((category) => {
      const children = snapshot.categories.filter((child) => child.parent === category.id);
      return { ...represent(category), child_categories: children.map(represent) };
    });
    const remaining = Math.max(0, tops.length - start - items.length);
    return Promise.resolve({
      body: Buffer.from(JSON.stringify({ count: items.length, total: tops.length, remaining, items })),
      dependencies: NO_ASSETS,
    });
  },
});
