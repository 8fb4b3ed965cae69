import { type EndpointDeclaration, type Router, sendAnswer } from '@marquee/service';
import { acceptClass, cappedClass } from '../derivatives/choose-format.ts';
import { derivativeAnswer, FOREVER } from '../derivatives/answer-headers.ts';
import { knownSource, LINK_ROUTE, linkOf, named } from '../image-request.ts';
import type { ImagesPolicy } from '../images-policy.ts';
import type { Ports } from '../ports.ts';

/** GET {link}/placeholder: a tiny picture to show until the real one is there. */
export const placeholderDeclaration: EndpointDeclaration = {
  operation: 'getPlaceholder',
  path: `${LINK_ROUTE}/placeholder`,
  summary: 'A picture of 32 px and 1,000 bytes at most, to show until the real one is there.',
  headers: { Accept: 'image/webp, where named, is answered with; else JPEG.' },
  responses: { 200: { description: 'The placeholder.', contentTypes: ['image/webp', 'image/jpeg'] } },
  errors: [
    'LINK_SIGNATURE_INVALID',
    'IMAGE_NOT_FOUND',
    'IMAGE_TYPE_REFUSED',
    'IMAGE_SOURCE_TOO_LARGE',
    'IMAGE_UNPROCESSABLE',
    'IMAGE_TOO_SLOW',
    'OVERLOADED',
  ],
};

export function mountPlaceholder(router: Router, ports: Ports, policy: ImagesPolicy): void {
  router.get(
    `${LINK_ROUTE}/placeholder`,
    named(placeholderDeclaration.operation, async (request, response) => {
      const link = linkOf(request, policy.linkKeys);
      const known = await knownSource(link, ports);
      const isJpeg = cappedClass(acceptClass(request.headers.accept), link.ceiling) === 'jpeg';
      const placeholder = await ports.maker.placeholder({ ...known, format: isJpeg ? 'jpeg' : 'webp' });
      const finished = derivativeAnswer(placeholder, { 'cache-control': FOREVER, vary: 'Accept' });
      ports.keep(request, finished);
      sendAnswer(request, response, finished);
    }),
  );
}
