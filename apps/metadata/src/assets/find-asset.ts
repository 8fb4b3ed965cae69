import { admitsAudience, type AssetDocument, type AssetType, isVisible } from '@marquee/catalogue';
import type { AnswerContext } from '@marquee/catalogue-api';
import { assetQuery, type SearchBody } from '@marquee/query-dsl';
import type { Ports } from '../ports.ts';

type Moment = Pick<AnswerContext, 'device' | 'at'>;

/** Announced, and open to this audience later: it has a page with its date, and nothing to play. */
function isComingSoon({ announce_at: announcedAt, windows }: AssetDocument, { device, at }: Moment): boolean {
  const isLater = windows.some((window) => window.start_at > at && admitsAudience(window, device.audience));
  return announcedAt !== null && announcedAt <= at && isLater;
}

/** The documents that a question found, as far as this audience may see them here and now. */
export async function visibleDocuments(
  body: SearchBody,
  context: AnswerContext,
  ports: Ports,
): Promise<readonly AssetDocument[]> {
  const { numbers } = await ports.search(context.snapshot, body);
  const documents = await ports.documents.documents(context.snapshot, numbers);
  return documents.filter(({ windows }) => isVisible(windows, context.device.audience, context.at));
}

/** The asset that an id or a slug names, of one of `types` where any is given; `undefined` where there is none for this audience. */
export async function findAsset(
  { idOrSlug, types }: { idOrSlug: string; types: readonly AssetType[] },
  context: AnswerContext,
  ports: Ports,
): Promise<AssetDocument | undefined> {
  const { snapshot, device, at } = context;
  const { numbers } = await ports.search(snapshot, assetQuery(idOrSlug, snapshot.revision));
  const documents = await ports.documents.documents(snapshot, numbers);
  return documents.find(
    (document) =>
      (types.length === 0 || types.includes(document.type)) &&
      (isVisible(document.windows, device.audience, at) || isComingSoon(document, context)),
  );
}
