import type { AssetDocument } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import type { CatalogueView } from '@marquee/catalogue-index';
import type { Fragment } from '@marquee/documents';
import type { FieldMask } from '@marquee/representation';
import type { Ports } from './ports.ts';

/** Assets by document number, written for this device, in the order asked. */
export function fragmentsFor(
  context: AnswerContext,
  ports: Ports,
  { numbers, mask, view = context.snapshot }: { numbers: readonly number[]; mask: FieldMask; view?: CatalogueView },
): Promise<readonly Fragment[]> {
  const shape = { locales: context.device.locales, base: context.links, mask };
  return ports.documents.fragments(view, numbers, {
    viewer: context.device.audience,
    at: context.at,
    shape,
  });
}

/** The ids of assets, and of the series and seasons that they are parts of and name. */
export function idsOf(fragments: readonly { document: AssetDocument }[]): Set<string> {
  return new Set(fragments.flatMap(({ document }) => [document.id, ...document.ancestors.map(({ id }) => id)]));
}

/** When the first of some assets closes for this audience, in ms since the epoch; never for none. */
export function earliestClosing(fragments: readonly { endAt: number }[]): number {
  return fragments.reduce((earliest, { endAt }) => Math.min(earliest, endAt), Number.MAX_SAFE_INTEGER);
}
