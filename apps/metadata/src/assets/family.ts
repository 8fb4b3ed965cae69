import { type AnswerContext, momentOf } from '@marquee/catalogue-api';
import { type Fragment, jsonArray, withFields } from '@marquee/documents';
import { assetsByIdQuery, childrenQuery, descendantsQuery } from '@marquee/query-dsl';
import { type FieldMask, maskWithin, wantsField } from '@marquee/representation';
import { earliestClosing, fragmentsFor } from '../fragments.ts';
import type { Ports } from '../ports.ts';

/** An asset with what belongs to it inside. */
export interface Detail {
  body: Buffer;
  /** When the first of all that is inside closes, in ms since the epoch. */
  closesAt: number;
}

interface Family {
  context: AnswerContext;
  ports: Ports;
  mask: FieldMask;
}

/** An app that excludes `episodes` of a series means those inside its seasons as well. */
function seasonMask(mask: FieldMask): FieldMask {
  const within = maskWithin(mask, 'seasons');
  return mask.exclude.includes('episodes') ? { ...within, exclude: [...within.exclude, 'episodes'] } : within;
}

const parentOf = (fragment: Fragment): string | undefined => fragment.document.ancestors[0]?.id;

function detail(asset: Fragment, fields: Record<string, Buffer>, inside: readonly Fragment[]): Detail {
  return { body: withFields(asset.bytes, fields), closesAt: earliestClosing([asset, ...inside]) };
}

async function seriesDetail(asset: Fragment, { context, ports, mask }: Family): Promise<Detail> {
  if (!wantsField(mask, 'seasons')) return detail(asset, {}, []);
  const forSeasons = seasonMask(mask);
  const forEpisodes = maskWithin(forSeasons, 'episodes');
  const withEpisodes = wantsField(forSeasons, 'episodes');
  const question = withEpisodes ? descendantsQuery : childrenQuery;
  const { numbers } = await ports.search(context.snapshot, question(asset.document.id, momentOf(context)));
  const documents = await ports.documents.documents(context.snapshot, numbers);
  const numbersOf = (type: string): number[] =>
    documents.filter((each) => each.type === type).map((each) => each.doc_number);
  const seasons = await fragmentsFor(context, ports, { numbers: numbersOf('season'), mask: forSeasons });
  const episodes = await fragmentsFor(context, ports, { numbers: numbersOf('episode'), mask: forEpisodes });
  const bodies = seasons.map((season) => {
    if (!withEpisodes) return season.bytes;
    const own = episodes.filter((episode) => parentOf(episode) === season.document.id);
    return withFields(season.bytes, { episodes: jsonArray(own.map((episode) => episode.bytes)) });
  });
  return detail(asset, { seasons: jsonArray(bodies) }, [...seasons, ...episodes]);
}

async function seasonDetail(asset: Fragment, { context, ports, mask }: Family): Promise<Detail> {
  if (!wantsField(mask, 'episodes')) return detail(asset, {}, []);
  const { numbers } = await ports.search(context.snapshot, childrenQuery(asset.document.id, momentOf(context)));
  const episodes = await fragmentsFor(context, ports, { numbers, mask: maskWithin(mask, 'episodes') });
  return detail(asset, { episodes: jsonArray(episodes.map((episode) => episode.bytes)) }, episodes);
}

async function boxsetDetail(asset: Fragment, { context, ports, mask }: Family): Promise<Detail> {
  const ids = asset.document.members;
  if (!wantsField(mask, 'members') || ids.length === 0) return detail(asset, {}, []);
  const { numbers } = await ports.search(context.snapshot, assetsByIdQuery(ids, momentOf(context)));
  const found = await fragmentsFor(context, ports, { numbers, mask: maskWithin(mask, 'members') });
  const members = ids.flatMap((id) => found.filter((member) => member.document.id === id));
  return detail(asset, { members: jsonArray(members.map((member) => member.bytes)) }, members);
}

/** An asset with its family inside: a series' seasons with their episodes, a season's episodes, a boxset's members. */
export function familyDetail(asset: Fragment, family: Family): Promise<Detail> {
  if (asset.document.type === 'tv_series') return seriesDetail(asset, family);
  if (asset.document.type === 'season') return seasonDetail(asset, family);
  if (asset.document.type === 'boxset') return boxsetDetail(asset, family);
  return Promise.resolve(detail(asset, {}, []));
}
