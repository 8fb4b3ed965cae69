import { defineEndpoint, maskOf, maskParams } from '@marquee/catalogue-api';
import { jsonArray, withFields } from '@marquee/documents';
import { slug } from '@marquee/service';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { earliestClosing, writeRows } from '../rows/represent-row.ts';
import { rowDependencies } from '../rows/row-dependencies.ts';
import { rowSchema } from '../rows/row-schema.ts';
import { planRows } from '../rows/row-plan.ts';
import { findScreen, planningMoment } from '../rows/screen.ts';
import { itemsParam, MAX_ROWS } from '../rows/screen-params.ts';
import { sectionItems } from './represent-section.ts';
import { inSection } from './section-dependencies.ts';
import { sectionItemSchema } from './section-schema.ts';
import { visibleSection } from './visible-sections.ts';

/** GET …/catalogue/sections/{slug}: all that is to be said of a section, with its rows inside; those beyond MAX_ROWS are in its list of rows. */
export const sectionDetail = defineEndpoint({
  operation: 'getSection',
  path: '/sections/:slug',
  summary: 'One section with its rows, each with its first assets.',
  params: z.object({ slug, items: itemsParam, ...maskParams }),
  body: sectionItemSchema.required().extend({ rows: z.array(rowSchema) }),
  errors: ['SECTION_NOT_FOUND'],
  async answer(question, context, ports: Ports) {
    const section = await visibleSection(question.slug, context, ports);
    const plans = planRows(section, planningMoment(context, ports));
    const page = { start: 0, num: MAX_ROWS, items: question.items };
    const [screen, sections] = await Promise.all([
      findScreen(plans, page, { context, ports }),
      sectionItems([section], context, ports),
    ]);
    const rows = await writeRows(screen.rows, maskOf(question), { context, ports });
    const { audience } = context.device;
    const tiles = rows.flatMap((row) => row.tiles);
    const inside = rowDependencies(plans, tiles, audience);
    const facts = Buffer.from(JSON.stringify(sections[0]?.item));
    return {
      body: withFields(facts, { rows: jsonArray(rows.map((row) => row.bytes)) }),
      closesAt: earliestClosing([...sections, ...rows]),
      dependencies: inSection(section.slug, audience, {
        ...inside,
        assets: new Set([...inside.assets, ...sections.flatMap(({ faces }) => faces)]),
      }),
    };
  },
});
