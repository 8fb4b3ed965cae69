import { defineEndpoint, listSchema, maskOf, maskParams } from '@marquee/catalogue-api';
import { slug } from '@marquee/service';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { inSection } from '../sections/section-dependencies.ts';
import { visibleSection } from '../sections/visible-sections.ts';
import { rowListAnswer } from './represent-row.ts';
import { planRows } from './row-plan.ts';
import { rowSchema } from './row-schema.ts';
import { findScreen, planningMoment } from './screen.ts';
import { MAX_ROWS, screenParams } from './screen-params.ts';

/** GET …/catalogue/sections/{slug}/rows: a section's rows, each with its first assets. */
export const rowList = defineEndpoint({
  operation: 'listRows',
  path: '/sections/:slug/rows',
  summary: 'A section’s rows, each with its first assets.',
  params: z.object({ slug, ...screenParams(MAX_ROWS), ...maskParams }),
  body: listSchema(rowSchema),
  errors: ['SECTION_NOT_FOUND'],
  async answer(question, context, ports: Ports) {
    const section = await visibleSection(question.slug, context, ports);
    const plans = planRows(section, planningMoment(context, ports));
    const screen = await findScreen(plans, question, { context, ports });
    const answer = await rowListAnswer(screen, maskOf(question), { context, ports });
    return { ...answer, dependencies: inSection(section.slug, context.device.audience, answer.dependencies) };
  },
});
