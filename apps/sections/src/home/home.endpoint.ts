import { defineEndpoint, listSchema, maskOf, maskParams } from '@marquee/catalogue-api';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { rowListAnswer } from '../rows/represent-row.ts';
import { planHome, shownSections } from '../rows/row-plan.ts';
import { rowSchema } from '../rows/row-schema.ts';
import { findScreen, planningMoment } from '../rows/screen.ts';
import { screenParams } from '../rows/screen-params.ts';

const DEFAULT_ROWS = 12;

/** GET …/catalogue/home: the front page in one call: the first rows of this device's sections, each with its first assets. */
export const home = defineEndpoint({
  operation: 'getHome',
  path: '/home',
  summary: 'The front page: the first rows of the sections on this device, each with its first assets.',
  params: z.object({ ...screenParams(DEFAULT_ROWS), ...maskParams }),
  body: listSchema(rowSchema),
  async answer(question, context, ports: Ports) {
    const { snapshot, device, at } = context;
    const plans = planHome(shownSections(snapshot.sections, device, at), planningMoment(context, ports));
    const screen = await findScreen(plans, question, { context, ports });
    return rowListAnswer(screen, maskOf(question), { context, ports });
  },
});
