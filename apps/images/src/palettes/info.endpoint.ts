import type { ArtworkLink } from '@marquee/artwork-link';
import type { ImageFacts } from '@marquee/catalogue';
import { Problem } from '@marquee/problem';
import { type EndpointDeclaration, type Router, sendAnswer } from '@marquee/service';
import { jsonAnswer } from '../derivatives/answer-headers.ts';
import type { KnownSource } from '../derivatives/serve-derivative.ts';
import { knownSource, LINK_ROUTE, linkOf, named } from '../image-request.ts';
import type { ImagesPolicy } from '../images-policy.ts';
import type { Ports } from '../ports.ts';
import { factsOfAnalysis, imageInfo } from './image-info.ts';

/** GET {link}/info.json: what there is to know of a picture beside its pixels. */
export const infoDeclaration: EndpointDeclaration = {
  operation: 'getImageInfo',
  path: `${LINK_ROUTE}/info.json`,
  summary: 'Size, format, palette with contrast ratios, thumbhash and focal point of a picture.',
  description:
    'The palette’s roles keep WCAG 2.2: background_text_color on background_color has 4.5:1 at least (7:1 where the palette was measured), button_text_color on highlight_color 4.5:1, highlight_color on background_color 3:1; `contrast` states the ratios.',
  responses: { 200: { description: 'The facts.' } },
  errors: [
    'LINK_SIGNATURE_INVALID',
    'IMAGE_NOT_FOUND',
    'IMAGE_TYPE_REFUSED',
    'IMAGE_SOURCE_TOO_LARGE',
    'IMAGE_UNPROCESSABLE',
    'IMAGE_TOO_SLOW',
    'IMAGE_ORIGIN_FAILED',
    'IMAGE_ORIGIN_TIMEOUT',
    'OVERLOADED',
  ],
};

/** An editor may set another focal point or palette: unlike pixels, these may change under the same hash. */
const FOR_AN_HOUR = 'public, max-age=3600';
const FOR_A_MINUTE = 'public, max-age=60';

export function mountInfo(router: Router, ports: Ports, policy: ImagesPolicy): void {
  router.get(
    `${LINK_ROUTE}/info.json`,
    named(infoDeclaration.operation, async (request, response) => {
      const link = linkOf(request, policy.linkKeys);
      const known = await knownSource(link, ports);
      const { facts, isCertain } = await factsOf(link, known, ports);
      sendAnswer(
        request,
        response,
        jsonAnswer(imageInfo(known.survey, facts), { 'cache-control': isCertain ? FOR_AN_HOUR : FOR_A_MINUTE }),
      );
    }),
  );
}

type Facts = Parameters<typeof imageInfo>[1];

/** The catalogue's facts where it knows the picture; the picture's own where it does not, or cannot be asked now. */
async function factsOf(
  link: ArtworkLink,
  { sha256, source }: KnownSource,
  ports: Ports,
): Promise<{ facts: Facts; isCertain: boolean }> {
  const own = async (): Promise<Facts> => factsOfAnalysis(await ports.facts.analysis(sha256, source, 'visible'));
  let image: ImageFacts | undefined;
  try {
    image = await ports.catalogue.find(link.imageId);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 503) throw error;
    return { facts: await own(), isCertain: false };
  }
  return { facts: image?.sha256 === sha256 ? image : await own(), isCertain: true };
}
