import type { AssetDocument } from '@marquee/catalogue';
import { type AnswerContext, listOrder, type MadeAnswer, momentOf } from '@marquee/catalogue-api';
import { type Fragment, jsonArray, withFields } from '@marquee/documents';
import {
  assetsByIdQuery,
  childrenQuery,
  type CouldHave,
  couldSee,
  descendantsQuery,
  relatedQuery,
} from '@marquee/query-dsl';
import { type FieldMask, maskWithin, wantsField } from '@marquee/representation';
import { earliestClosing, fragmentsFor, idsOf } from '../fragments.ts';
import type { Ports } from '../ports.ts';
import { visibleDocuments } from './find-asset.ts';

/** What can stand inside an asset. */
export const EXPANSIONS = ['seasons', 'episodes', 'members', 'related'] as const;
type Expansion = (typeof EXPANSIONS)[number];

/** What stands inside an asset where nothing is named: what belongs to it. */
export const FAMILY: readonly Expansion[] = ['episodes', 'members', 'seasons'];

/** How many assets like it stand inside one; more of them are in its list. */
const MAX_RELATED = 20;

interface Family {
  context: AnswerContext;
  ports: Ports;
  mask: FieldMask;
  expand: readonly Expansion[];
  /** The id or slug that was asked for. */
  asked: string;
}

const isInside = (name: Expansion, { mask, expand }: Family): boolean =>
  expand.includes(name) && wantsField(mask, name);

/** An app that excludes `episodes` of a series means those inside its seasons as well. */
function seasonMask(mask: FieldMask): FieldMask {
  const within = maskWithin(mask, 'seasons');
  return mask.exclude.includes('episodes') ? { ...within, exclude: [...within.exclude, 'episodes'] } : within;
}

const parentOf = (fragment: Fragment): string | undefined => fragment.document.ancestors[0]?.id;

/** What stands inside an asset: fields as JSON, and all the assets in them. */
interface Inside {
  fields: Readonly<Record<string, Buffer>>;
  parts: readonly Fragment[];
}

const NOTHING: Inside = { fields: {}, parts: [] };

const numbersOf = (documents: readonly AssetDocument[]): number[] => documents.map((each) => each.doc_number);

const arrayOf = (fragments: readonly Fragment[]): Buffer => jsonArray(fragments.map((fragment) => fragment.bytes));

async function insideSeries({ document }: Fragment, family: Family): Promise<Inside> {
  if (!isInside('seasons', family)) return NOTHING;
  const { context, ports, mask } = family;
  const forSeasons = seasonMask(mask);
  const withEpisodes = isInside('episodes', { ...family, mask: forSeasons });
  const question = withEpisodes ? descendantsQuery : childrenQuery;
  const documents = await visibleDocuments(question(document.id, context.snapshot.revision), context, ports);
  const written = (type: string, within: FieldMask): Promise<readonly Fragment[]> => {
    const own = documents.filter((each) => each.type === type);
    return fragmentsFor(context, ports, { numbers: numbersOf(own), mask: within });
  };
  const seasons = await written('season', forSeasons);
  const episodes = await written('episode', maskWithin(forSeasons, 'episodes'));
  const bodies = seasons.map((season) => {
    if (!withEpisodes) return season.bytes;
    const own = episodes.filter((episode) => parentOf(episode) === season.document.id);
    return withFields(season.bytes, { episodes: arrayOf(own) });
  });
  return { fields: { seasons: jsonArray(bodies) }, parts: [...seasons, ...episodes] };
}

async function insideSeason({ document }: Fragment, family: Family): Promise<Inside> {
  if (!isInside('episodes', family)) return NOTHING;
  const { context, ports, mask } = family;
  const found = await visibleDocuments(childrenQuery(document.id, context.snapshot.revision), context, ports);
  const episodes = await fragmentsFor(context, ports, {
    numbers: numbersOf(found),
    mask: maskWithin(mask, 'episodes'),
  });
  return { fields: { episodes: arrayOf(episodes) }, parts: episodes };
}

async function insideBoxset({ document }: Fragment, family: Family): Promise<Inside> {
  const ids = document.members;
  if (!isInside('members', family) || ids.length === 0) return NOTHING;
  const { context, ports, mask } = family;
  const visible = await visibleDocuments(assetsByIdQuery(ids, context.snapshot.revision), context, ports);
  const found = await fragmentsFor(context, ports, { numbers: numbersOf(visible), mask: maskWithin(mask, 'members') });
  const members = ids.flatMap((id) => found.filter((member) => member.document.id === id));
  return { fields: { members: arrayOf(members) }, parts: members };
}

async function relatedTo({ document }: Fragment, family: Family): Promise<Inside> {
  if (!isInside('related', family)) return NOTHING;
  const { context, ports, mask } = family;
  const question = relatedQuery(
    document,
    { start: 0, num: MAX_RELATED },
    { moment: momentOf(context), order: listOrder(context, false) },
  );
  const { numbers } = await ports.search(context.snapshot, question);
  const related = await fragmentsFor(context, ports, { numbers, mask: maskWithin(mask, 'related') });
  return { fields: { related: arrayOf(related) }, parts: related };
}

function familyOf(asset: Fragment, family: Family): Promise<Inside> {
  if (asset.document.type === 'tv_series') return insideSeries(asset, family);
  if (asset.document.type === 'season') return insideSeason(asset, family);
  if (asset.document.type === 'boxset') return insideBoxset(asset, family);
  return Promise.resolve(NOTHING);
}

/**
 * A part of an asset that is new, or that this audience could not see before, stands inside it; and so does what is like it, if asked for.
 * A new asset may be what the question names, too.
 */
function couldStand({ document: { id } }: Fragment, family: Family): CouldHave {
  // Kept as long as the answer: it must hold neither the document nor the request.
  if (isInside('related', family)) return couldSee(family.context.device.audience);
  const { asked } = family;
  return (asset) => asset.ancestors.includes(id) || asset.asset_id === asked || asset.slug === asked;
}

/** An asset with what belongs to it inside: a series' seasons with their episodes, a season's episodes, a boxset's members; and what is like it. */
export async function familyDetail(asset: Fragment, family: Family): Promise<MadeAnswer> {
  const [own, related] = await Promise.all([familyOf(asset, family), relatedTo(asset, family)]);
  const inside = [asset, ...own.parts, ...related.parts];
  return {
    body: withFields(asset.bytes, { ...own.fields, ...related.fields }),
    closesAt: earliestClosing(inside),
    dependencies: {
      assets: new Set([...idsOf(inside), ...asset.document.members]),
      couldHave: couldStand(asset, family),
    },
  };
}
