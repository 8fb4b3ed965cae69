import { enumParam, type EndpointDeclaration, parseQuery, queryOf, type Router, sendAnswer } from '@marquee/service';
import { z } from 'zod';
import { jsonAnswer } from '../derivatives/answer-headers.ts';
import { knownSource, LINK_ROUTE, linkOf, linkPathOf, named } from '../image-request.ts';
import type { ImagesPolicy } from '../images-policy.ts';
import type { Ports } from '../ports.ts';
import type { Presets } from '../presets/presets.ts';
import { srcsetOf } from './srcset.ts';

/** GET {link}/srcset.json?layout=row: a ready set of sizes for a place on a screen. */
export const srcsetDeclaration: EndpointDeclaration = {
  operation: 'getSrcset',
  path: `${LINK_ROUTE}/srcset.json`,
  summary: 'A ready `srcset` and `sizes` for a layout, of sizes that the source really has.',
  params: z.object({
    layout: z.string().optional().describe('A layout’s name; the first one that is configured if not given.'),
  }),
  responses: { 200: { description: 'The set.' } },
  errors: [
    'INVALID_PARAMETER',
    'LINK_SIGNATURE_INVALID',
    'IMAGE_NOT_FOUND',
    'IMAGE_TYPE_REFUSED',
    'IMAGE_SOURCE_TOO_LARGE',
    'IMAGE_UNPROCESSABLE',
    'IMAGE_TOO_SLOW',
    'OVERLOADED',
  ],
};

/** Layouts change with a release, pictures do not. */
const FOR_A_DAY = 'public, max-age=86400';

export function mountSrcset(router: Router, ports: Ports, policy: ImagesPolicy): void {
  const params = srcsetParams(ports.presets);
  router.get(
    `${LINK_ROUTE}/srcset.json`,
    named(srcsetDeclaration.operation, async (request, response) => {
      const link = linkOf(request, policy.linkKeys);
      const question = parseQuery(params, queryOf(request));
      const layout = ports.presets.layouts.get(question.layout);
      if (layout === undefined) throw new RangeError(`no layout ${question.layout}`);
      const { survey } = await knownSource(link, ports);
      const set = srcsetOf({ link: `${policy.baseUrl}${linkPathOf(request)}`, layout, source: survey });
      sendAnswer(request, response, jsonAnswer({ layout: question.layout, ...set }, { 'cache-control': FOR_A_DAY }));
    }),
  );
}

function srcsetParams({ layouts }: Presets) {
  const [first = 'row', ...others] = layouts.keys();
  return z.object({ layout: enumParam([first, ...others]).default(first) });
}
