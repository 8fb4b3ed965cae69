import { createHash } from 'node:crypto';
import { DEFAULT_SOURCE_LIMITS, type SourceSurvey } from '@marquee/artwork/plan';
import type { ImageDocument } from '@marquee/catalogue-index';
import { Problem, shorten } from '@marquee/problem';
import {
  type DerivativeQuestion,
  type KnownSource,
  type Served,
  serveDerivative,
  type ServingPolicy,
} from '../derivatives/serve-derivative.ts';
import type { Ports } from '../ports.ts';
import { titleCard } from './title-card.ts';

/** What stands in for missing artwork, as `X-Image-Fallback` names it. */
export type FallbackKind = 'picture' | 'card';

export interface ServedFallback extends Served {
  readonly kind: FallbackKind;
}

/** Of the picture that is missing; a card is as large as it was, so that every size of it has the right shape. */
const MAX_CARD_SIDE_PX = 2_000;

/**
 * Answers for a picture whose source is missing or broken: a picture for its type and orientation, else a card with its title. Only
 * a link that the catalogue itself knows, by id and hash, gets one: a guessed id must not tell the title of a hidden asset.
 * @throws Problem IMAGE_NOT_FOUND, or SEARCH_UNAVAILABLE while that cannot be known.
 */
export async function serveFallback(
  question: DerivativeQuestion,
  tools: { readonly ports: Ports; readonly policy: ServingPolicy },
): Promise<ServedFallback> {
  const { link } = question;
  const image = await tools.ports.catalogue.find(link.imageId);
  if (image?.sha256 !== link.sha256) {
    throw new Problem(
      'IMAGE_NOT_FOUND',
      `There is no artwork by the link /images/${shorten(link.imageId)}/…; take links from the metadata API as they are.`,
    );
  }
  const picture = tools.ports.fallbackPictures.find(image);
  const source = picture === undefined ? cardSource(image) : await pictureSource(picture, tools.ports);
  const { derivative, fitness } = await serveDerivative(source, question, tools);
  tools.ports.count('fallback');
  return { derivative, fitness, kind: picture === undefined ? 'card' : 'picture' };
}

async function pictureSource(
  { bytes, sha256 }: { bytes: Buffer; sha256: string },
  { facts }: Ports,
): Promise<KnownSource> {
  const source = { content: { bytes }, limits: DEFAULT_SOURCE_LIMITS };
  return { sha256, source, survey: await facts.survey(sha256, source, 'visible') };
}

/** A card is drawn here, so that nothing of it needs to be found out. */
function cardSource(image: ImageDocument): KnownSource {
  const scale = Math.min(1, MAX_CARD_SIDE_PX / Math.max(image.width, image.height));
  const size = {
    width: Math.max(16, Math.round(image.width * scale)),
    height: Math.max(16, Math.round(image.height * scale)),
  };
  const titles = image.asset_titles;
  const preferred = [image.language ?? 'eng', 'eng', ...Object.keys(titles).toSorted()];
  const svg = titleCard({
    titles: preferred.flatMap((language) => titles[language] ?? []),
    palette: image.palette,
    ...size,
  });
  const bytes = Buffer.from(svg);
  const survey: SourceSurvey = {
    ...size,
    contentType: 'image/svg+xml',
    hasAlpha: true,
    isTranslucent: false,
    isVector: true,
    needsColourConversion: false,
  };
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    source: { content: { bytes }, limits: DEFAULT_SOURCE_LIMITS },
    survey,
  };
}
