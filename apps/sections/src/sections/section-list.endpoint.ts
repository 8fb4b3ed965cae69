import type { Section } from '@marquee/catalogue';
import { type AnswerContext, defineEndpoint, fieldParam, listSchema } from '@marquee/catalogue-api';
import { couldSee } from '@marquee/query-dsl';
import { maskItem, pickText } from '@marquee/representation';
import { countParam } from '@marquee/service';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { earliestClosing } from '../rows/represent-row.ts';
import { type SectionItem, sectionItems } from './represent-section.ts';
import { sectionItemSchema } from './section-schema.ts';
import { visibleSections } from './visible-sections.ts';

const MAX_SECTIONS = 1_000;

/** The contract of the first day. */
function plainItem({ names, slug, targeting }: Section, { device }: AnswerContext): SectionItem {
  return { item: { name: pickText(names, device.locales, 'eng').text, slug }, closesAt: targeting.end_at, faces: [] };
}

/**
 * GET …/catalogue/sections: the sections on this device in this country. The contract is the oldest one we have, and is kept to
 * the letter: `{count, items: [{name, slug}], remaining}`. An app that wants to know more of them names it (`field[]`).
 */
export const sectionList = defineEndpoint({
  operation: 'listSections',
  path: '/sections',
  summary: 'The sections on this device in this country.',
  params: z.object({
    start: countParam({ min: 0, max: MAX_SECTIONS }).default(0).describe('How many to pass over.'),
    num: countParam({ min: 1, max: MAX_SECTIONS }).default(MAX_SECTIONS).describe('How many to answer with.'),
    field: fieldParam(sectionItemSchema).describe('What to tell of each section in place of `name` and `slug`.'),
  }),
  body: listSchema(sectionItemSchema),
  async answer({ start, num, field }, context, ports: Ports) {
    const shown = await visibleSections(context, ports);
    const page = shown.slice(start, start + num);
    const sections =
      field.length === 0
        ? page.map((section) => plainItem(section, context))
        : await sectionItems(page, context, ports);
    const items = sections.map(({ item }) => maskItem(item, { include: field, exclude: [] }));
    const remaining = Math.max(0, shown.length - start - items.length);
    const body = Buffer.from(JSON.stringify({ count: items.length, items, remaining }));
    const dependencies = {
      assets: new Set(sections.flatMap(({ faces }) => faces)),
      couldHave: couldSee(context.device.audience),
    };
    return { body, closesAt: earliestClosing(sections), dependencies };
  },
});
