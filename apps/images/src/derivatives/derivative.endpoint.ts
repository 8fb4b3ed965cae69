import { Problem } from '@marquee/problem';
import { type EndpointDeclaration, type FinishedAnswer, type Request, type Router, sendAnswer } from '@marquee/service';
import type { ImagesPolicy } from '../images-policy.ts';
import { serveFallback } from '../fallbacks/serve-fallback.ts';
import { findSource, LINK_ROUTE, linkOf, named, restOf } from '../image-request.ts';
import type { Ports } from '../ports.ts';
import { type Preset, presetOf } from '../presets/presets.ts';
import { derivativeAnswer, FOR_A_MINUTE, FOREVER } from './answer-headers.ts';
import { acceptClass } from './choose-format.ts';
import { applyHints } from './client-hints.ts';
import { parseRecipe } from './recipe.ts';
import { type DerivativeQuestion, type Served, serveDerivative } from './serve-derivative.ts';

/** GET {link}, {link}/x500, {link}/500x300/fit:cover/…, {link}/preset/tv-poster: the picture, in the size and format for this device. */
export const derivativeDeclaration: EndpointDeclaration = {
  operation: 'getDerivative',
  path: `${LINK_ROUTE}/:size`,
  summary: 'A picture in the size and format for a device.',
  description:
    'The link comes from the metadata API. Without more it answers the whole picture at a sane maximum. A size may follow (`x500` by height, `300x` by width, ' +
    '`500x300` a box), then parts in any order (`fit:cover`, `fp:0.5,0.3`, `gravity:top`, `smart:attention`, `dpr:2`, `q:80`, `format:webp` or a file extension, `blur:20`, `bg:112233`, `trim:10`, ' +
    '`gradient:bottom:60`, `enlarge:yes`), or `preset/` and a name. The picture is never enlarged unless asked. Sizes that are not registered are answered with the next larger one.',
  pathParams: {
    imageId: 'The id of the picture.',
    sha256: 'The hash of its source.',
    ceiling: 'What the platform decodes at most: any, webp or jpeg; with signed links `.{key id}.{mac}` after it.',
    size: 'A size and parts, or `preset/` and a name.',
  },
  headers: {
    Accept:
      'image/avif and image/webp, where named, are answered with; wildcards mean JPEG (PNG for what is translucent).',
  },
  responses: {
    200: {
      description:
        'The picture. `X-Image-Interim` says that a better format is being made, `X-Image-Fallback` that something stands in for missing artwork; both live for a minute, all else for good.',
      contentTypes: ['image/avif', 'image/webp', 'image/jpeg', 'image/png'],
    },
    304: { description: 'The picture named by If-None-Match is still the one.', contentTypes: [] },
  },
  errors: [
    'INVALID_PATH',
    'LINK_SIGNATURE_INVALID',
    'IMAGE_NOT_FOUND',
    'PRESET_NOT_FOUND',
    'IMAGE_TYPE_REFUSED',
    'IMAGE_SOURCE_TOO_LARGE',
    'IMAGE_UNPROCESSABLE',
    'IMAGE_TOO_SLOW',
    'IMAGE_ORIGIN_FAILED',
    'IMAGE_ORIGIN_TIMEOUT',
    'OVERLOADED',
    'NOT_READY',
    'SEARCH_UNAVAILABLE',
  ],
};

export function mountDerivative(router: Router, ports: Ports, policy: ImagesPolicy): void {
  router.get(
    `${LINK_ROUTE}{/*rest}`,
    named(derivativeDeclaration.operation, async (request, response) => {
      const link = linkOf(request, policy.linkKeys);
      const { recipe, hasFallback } = presetOrRecipe(restOf(request), ports);
      const hinted = applyHints(recipe, request.headers, policy.clientHints);
      const question: DerivativeQuestion = { link, ...hinted, accepted: acceptClass(acceptOf(request)) };
      const finished = await answer(question, hasFallback, { ports, policy });
      if (finished.headers['cache-control'] === FOREVER) ports.keep(request, finished);
      sendAnswer(request, response, finished);
    }),
  );
}

/** What a path asks for: by name or by itself. */
export function presetOrRecipe(
  rest: readonly string[],
  { presets }: Pick<Ports, 'presets'>,
): Pick<Preset, 'recipe' | 'hasFallback'> {
  const [first, name, ...parts] = rest;
  if (first !== 'preset') return { recipe: parseRecipe(rest), hasFallback: false };
  const [, base = '', extension = ''] = /^([^.]*)(\.\w{1,5})?$/.exec(name ?? '') ?? [];
  const preset = presetOf(presets, base);
  if (parts.length > 0) throw new Problem('INVALID_PATH', 'Nothing follows the name of a preset but a file extension.');
  return extension === ''
    ? preset
    : { ...preset, recipe: { ...preset.recipe, ...parseRecipe([`format:${extension.slice(1)}`]) } };
}

async function answer(
  question: DerivativeQuestion,
  hasFallback: boolean,
  tools: { readonly ports: Ports; readonly policy: ImagesPolicy },
): Promise<FinishedAnswer> {
  const { policy } = tools;
  try {
    const known = await findSource(question.link, tools.ports);
    if (known !== undefined) return answerOf(await serveDerivative(known, question, tools), tools);
  } catch (error) {
    if (!hasFallback || !isFaultOfSource(error)) throw error;
  }
  const { derivative, kind } = await serveFallback(question, tools);
  return derivativeAnswer(derivative, { 'cache-control': FOR_A_MINUTE, 'x-image-fallback': kind, ...policy.headers });
}

function answerOf(
  { derivative, fitness }: Served,
  { ports, policy }: { readonly ports: Ports; readonly policy: ImagesPolicy },
): FinishedAnswer {
  if (fitness === 'final') return derivativeAnswer(derivative, { 'cache-control': FOREVER, ...policy.headers });
  ports.count(fitness);
  return derivativeAnswer(derivative, {
    'cache-control': FOR_A_MINUTE,
    'x-image-interim': fitness === 'interim' ? 'format' : 'size',
    ...policy.headers,
  });
}

/** What the source, or the place that it comes from, is to blame for. */
function isFaultOfSource(error: unknown): boolean {
  return error instanceof Problem && [422, 502, 504].includes(error.status);
}

function acceptOf(request: Request): string | undefined {
  return request.headers.accept;
}
