import type { ByLanguage } from '@marquee/catalogue';
import { catalogueLink, type LinkBase } from './link-base.ts';
import { pickText } from './pick-text.ts';

/** What is shown of a category, wherever it is shown. */
export interface CategoryFacts {
  id: string;
  slug: string;
  titles: ByLanguage;
  /** How many assets of the whole catalogue are in it. */
  count: number;
}

/** A category on the wire: `{id, title, slug, link, count}`. */
export function representCategory(
  category: CategoryFacts,
  locales: readonly string[],
  base: LinkBase,
): Record<string, unknown> {
  return {
    id: category.id,
    title: pickText(category.titles, locales, 'eng').text,
    slug: category.slug,
    link: catalogueLink(base, 'assets', `category=${category.slug}`),
    count: category.count,
  };
}
