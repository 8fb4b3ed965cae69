import type { AnswerContext } from '@marquee/catalogue-api';
import type { Ports } from '../ports.ts';
import type { RowFinds } from './compose-row.ts';
import { composeScreen, screenNeeds, type ScreenRow } from './compose-screen.ts';
import { findRows } from './find-rows.ts';
import type { PlanningMoment, RowPlan } from './row-plan.ts';

/** Which rows of a screen, and how many assets of each. */
export interface ScreenPage {
  start: number;
  num: number;
  items: number;
}

/** A page of a screen's rows. */
export interface Screen {
  /** All rows that may be on it. */
  plans: readonly RowPlan[];
  rows: readonly ScreenRow[];
  /** How many rows come after them, at most: those that were not looked up yet may turn out too short. */
  remaining: number;
}

/** Rows looked up beyond those that are wanted, so that the ones that are dropped seldom cost another request. */
const SPARE_ROWS = 6;

/** When and for whom a request's rows are planned. */
export function planningMoment({ device, at }: AnswerContext, { policy }: Ports): PlanningMoment {
  return { device, at, leavingSoonMs: policy.leavingSoonMs };
}

/**
 * Looks up the rows of a screen, from the top: what a row shows depends on those above it. So a later page of the same screen has
 * what the rows before it left, and pages put together are the screen in one piece.
 */
export async function findScreen(
  plans: readonly RowPlan[],
  page: ScreenPage,
  { context, ports }: { context: AnswerContext; ports: Ports },
): Promise<Screen> {
  const wanted = page.start + page.num;
  const needs = screenNeeds(plans, page.items);
  const asks = plans.map((plan, index) => ({ plan, part: { from: 0, num: needs[index] ?? 0 } }));
  const finds: RowFinds[] = [];
  let rows: ScreenRow[] = [];
  while (rows.length < wanted && finds.length < plans.length) {
    const next = finds.length + wanted - rows.length + SPARE_ROWS;
    finds.push(...(await findRows(asks.slice(finds.length, next), context, ports)));
    const candidates = finds.flatMap((found, index) => {
      const plan = plans[index];
      return plan === undefined ? [] : [{ plan, finds: found }];
    });
    rows = composeScreen(candidates, page.items);
  }
  const unseen = plans.length - finds.length;
  return { plans, rows: rows.slice(page.start, wanted), remaining: Math.max(0, rows.length - wanted) + unseen };
}
