import type { Row } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import { assetView, type FieldMask } from '@marquee/representation';
import type { Ports } from '../ports.ts';
import type { RowEntry } from './compose-row.ts';
import { lightItem } from './light-item.ts';

/** A row's layout and what stands in it. */
export interface FilledRow {
  layout: Row['layout'];
  entries: readonly RowEntry[];
}

/** An asset in a row, written for this device. */
export interface RowTile {
  /** The asset's. */
  id: string;
  bytes: Uint8Array;
  /** When it closes or leaves the row, in ms since the epoch. */
  closesAt: number;
}

/** Writes an asset for a layout, and says when it closes. */
type Writer = (layout: Row['layout']) => { id: string; bytes: Uint8Array; endAt: number };

async function lightWriters(
  numbers: readonly number[],
  { snapshot, device, links, at }: AnswerContext,
  ports: Ports,
): Promise<ReadonlyMap<number, Writer>> {
  const shape = { locales: device.locales, base: links };
  const documents = await ports.documents.documents(snapshot, numbers);
  return new Map(
    documents.map((document) => {
      const { endAt } = assetView(document, device.audience, at);
      return [document.doc_number, (layout) => ({ id: document.id, bytes: lightItem(document, layout, shape), endAt })];
    }),
  );
}

async function maskedWriters(
  numbers: readonly number[],
  mask: FieldMask,
  { context, ports }: { context: AnswerContext; ports: Ports },
): Promise<ReadonlyMap<number, Writer>> {
  const { snapshot, device, links, at } = context;
  const shape = { locales: device.locales, base: links, mask };
  const fragments = await ports.documents.fragments(snapshot, numbers, { viewer: device.audience, at, shape });
  return new Map(
    fragments.map(({ document, bytes, endAt }) => [document.doc_number, () => ({ id: document.id, bytes, endAt })]),
  );
}

/** The tiles of several rows, whose documents come in one request; light ones unless a mask asks for something else. */
export async function tilesOf(
  rows: readonly FilledRow[],
  mask: FieldMask,
  { context, ports }: { context: AnswerContext; ports: Ports },
): Promise<readonly (readonly RowTile[])[]> {
  const numbers = [...new Set(rows.flatMap(({ entries }) => entries.map((entry) => entry.number)))];
  const isMasked = mask.include.length > 0 || mask.exclude.length > 0 || mask.images !== undefined;
  const writers = isMasked
    ? await maskedWriters(numbers, mask, { context, ports })
    : await lightWriters(numbers, context, ports);
  return rows.map(({ layout, entries }) =>
    entries.flatMap(({ number, closesAt }) => {
      const written = writers.get(number)?.(layout);
      if (written === undefined) return [];
      const { id, bytes, endAt } = written;
      return [{ id, bytes, closesAt: Math.min(endAt, closesAt) }];
    }),
  );
}
