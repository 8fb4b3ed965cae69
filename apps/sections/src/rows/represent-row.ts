import type { AnswerContext, Dependencies, MadeAnswer } from '@marquee/catalogue-api';
import { jsonArray, withFields } from '@marquee/documents';
import { type FieldMask, pickText } from '@marquee/representation';
import type { Ports } from '../ports.ts';
import { serviceLink } from '../service-link.ts';
import type { ScreenRow } from './compose-screen.ts';
import { rowDependencies } from './row-dependencies.ts';
import type { RowPlan } from './row-plan.ts';
import { type RowTile, tilesOf } from './row-tiles.ts';
import type { Screen } from './screen.ts';

/** What a row says of itself, wherever it is shown. */
export function rowFacts({ section, row }: RowPlan, { device, links }: AnswerContext, { policy }: Ports): object {
  return {
    id: row.id,
    title: pickText(row.titles, device.locales, 'eng').text,
    layout: row.layout,
    section: section.slug,
    link: serviceLink(links, policy.sectionsBaseUrl, `sections/${section.slug}/rows/${row.id}`),
  };
}

/** When the first of some things closes, in ms since the epoch; never for none. */
export function earliestClosing(parts: readonly { closesAt: number }[]): number {
  return parts.reduce((earliest, { closesAt }) => Math.min(earliest, closesAt), Number.MAX_SAFE_INTEGER);
}

/** A row as JSON, what stands in it, and when the first of that closes, in ms since the epoch. */
export interface Written {
  bytes: Buffer;
  closesAt: number;
  tiles: readonly RowTile[];
}

function writeRow(
  row: ScreenRow,
  tiles: readonly RowTile[],
  { context, ports }: { context: AnswerContext; ports: Ports },
): Written {
  const { plan, total, nextStart } = row;
  const facts = {
    ...rowFacts(plan, context, ports),
    count: tiles.length,
    total,
    remaining: total - nextStart,
    next_start: nextStart < total ? nextStart : null,
  };
  const bytes = withFields(Buffer.from(JSON.stringify(facts)), { items: jsonArray(tiles.map((tile) => tile.bytes)) });
  return { bytes, closesAt: earliestClosing([plan, ...tiles]), tiles };
}

/** A screen's rows as JSON, in order. */
export async function writeRows(
  rows: readonly ScreenRow[],
  mask: FieldMask,
  surroundings: { context: AnswerContext; ports: Ports },
): Promise<readonly Written[]> {
  const filled = rows.map(({ plan, entries }) => ({ layout: plan.row.layout, entries }));
  const tiles = await tilesOf(filled, mask, surroundings);
  return rows.map((row, index) => writeRow(row, tiles[index] ?? [], surroundings));
}

/** A list of rows: `{count, remaining, items}`. */
export async function rowListAnswer(
  screen: Screen,
  mask: FieldMask,
  surroundings: { context: AnswerContext; ports: Ports },
): Promise<MadeAnswer & { dependencies: Dependencies }> {
  const rows = await writeRows(screen.rows, mask, surroundings);
  const envelope = Buffer.from(JSON.stringify({ count: rows.length, remaining: screen.remaining }));
  const body = withFields(envelope, { items: jsonArray(rows.map((row) => row.bytes)) });
  const tiles = rows.flatMap((row) => row.tiles);
  return {
    body,
    closesAt: earliestClosing(rows),
    dependencies: rowDependencies(screen.plans, tiles, surroundings.context.device.audience),
  };
}
