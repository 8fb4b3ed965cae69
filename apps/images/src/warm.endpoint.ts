import type { LinkKey } from '@marquee/artwork-link';
import { Problem } from '@marquee/problem';
import { type Request, type Router, sendAnswer } from '@marquee/service';
import { jsonAnswer } from './derivatives/answer-headers.ts';
import { acceptClass } from './derivatives/choose-format.ts';
import { presetOrRecipe } from './derivatives/derivative.endpoint.ts';
import { warmDerivative } from './derivatives/serve-derivative.ts';
import { findSource, LINK_ROUTE, linkOf, named, restOf } from './image-request.ts';
import type { ImagesPolicy } from './images-policy.ts';
import type { Ports } from './ports.ts';

/** Who reaches the inside port needs no signed links. */
const NO_KEYS: readonly LinkKey[] = [];
const NOT_KEPT = { 'cache-control': 'no-store' } as const;

/**
 * On the inside port, for `npm run catalogue -- warm-images`. GET /warm{link}/… makes the derivative that a device with this `Accept`
 * would get at best, behind everything that somebody waits for, and tells what came of it. GET /presets names the presets, and the types
 * of pictures that each is meant for.
 */
export function mountWarm(router: Router, ports: Ports, policy: ImagesPolicy): void {
  router.get(
    `/warm${LINK_ROUTE}{/*rest}`,
    named('warmDerivative', async (request: Request, response) => {
      const link = linkOf(request, NO_KEYS);
      const { recipe } = presetOrRecipe(restOf(request), ports);
      const known = await findSource(link, ports, 'warm');
      if (known === undefined) throw new Problem('IMAGE_NOT_FOUND', 'No place has the source.');
      const question = { link, recipe, accepted: acceptClass(request.headers.accept), qualities: undefined };
      const { derivative, made } = await warmDerivative(known, question, { ports, policy });
      const { contentType, width, height, bytes } = derivative;
      const answer = { content_type: contentType, width, height, bytes: bytes.length, made };
      sendAnswer(request, response, jsonAnswer(answer, NOT_KEPT));
    }),
  );
  router.get(
    '/presets',
    named('listPresets', (request: Request, response) => {
      const presets = [...ports.presets.presets].map(([name, { types }]) => ({ name, types }));
      sendAnswer(request, response, jsonAnswer({ presets }, NOT_KEPT));
      return Promise.resolve();
    }),
  );
}
