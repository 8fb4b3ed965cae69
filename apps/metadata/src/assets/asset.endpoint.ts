import type { AssetType } from '@marquee/catalogue';
import { type CatalogueEndpoint, defineEndpoint, maskOf, maskParams } from '@marquee/catalogue-api';
import { Problem, shorten } from '@marquee/problem';
import { assetItemSchema } from '@marquee/representation';
import { enumParam, listParam, slug } from '@marquee/service';
import { z } from 'zod';
import { fragmentsFor } from '../fragments.ts';
import type { Ports } from '../ports.ts';
import { findAsset } from './find-asset.ts';
import { EXPANSIONS, FAMILY, familyDetail } from './family.ts';

const params = z.object({
  id: slug,
  expand: listParam(enumParam(EXPANSIONS))
    .default(FAMILY)
    .describe('What stands inside the asset: what belongs to it, unless something is named, and what is like it.'),
  ...maskParams,
});

/** Declares the detail of an asset of one type, or of any: each is the same question with another name in its path. */
function detailEndpoint(
  name: string,
  operation: string,
  types: readonly AssetType[],
): CatalogueEndpoint<typeof params, Ports> {
  return defineEndpoint({
    operation,
    path: `/${name}/:id`,
    summary: `One ${name.replace('_', ' ')} by its id or slug, with what belongs to it inside.`,
    params,
    body: assetItemSchema,
    errors: ['ASSET_NOT_FOUND'],
    async answer(question, context, ports: Ports) {
      const mask = maskOf(question);
      const found = await findAsset({ idOrSlug: question.id, types }, context, ports);
      const numbers = found === undefined ? [] : [found.doc_number];
      const [asset] = await fragmentsFor(context, ports, { numbers, mask });
      if (asset === undefined) {
        throw new Problem(
          'ASSET_NOT_FOUND',
          `There is no ${name.replace('_', ' ')} "${shorten(question.id)}" here and now.`,
        );
      }
      return familyDetail(asset, { context, ports, mask, expand: question.expand, asked: question.id });
    },
  });
}

/** GET …/catalogue/{asset,movie,tv_series,season,episode,boxset}/{id or slug}. */
export const assetDetails = [
  detailEndpoint('asset', 'getAsset', []),
  detailEndpoint('movie', 'getMovie', ['movie']),
  detailEndpoint('tv_series', 'getTvSeries', ['tv_series']),
  detailEndpoint('season', 'getSeason', ['season']),
  detailEndpoint('episode', 'getEpisode', ['episode']),
  detailEndpoint('boxset', 'getBoxset', ['boxset']),
];
