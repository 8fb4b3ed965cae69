import type { FocalPoint, OutputFormat, SourceSurvey } from '@marquee/artwork/plan';
import type { ArtworkLink } from '@marquee/artwork-link';
import { Problem } from '@marquee/problem';
import type { Priority } from '../encoder/encoder-queue.ts';
import type { EncoderSource } from '../encoder/encoder-task.ts';
import type { Ports } from '../ports.ts';
import { type AcceptClass, formatLadder } from './choose-format.ts';
import type { SavingQualities } from './client-hints.ts';
import type { Derivative } from './derivative.ts';
import type { DerivativeOrder } from './derivative-maker.ts';
import { type DerivativePolicy, keepsAlpha, needsFocalPoint, planDerivative } from './plan-derivative.ts';
import type { Recipe } from './recipe.ts';

/** Who asks for what. */
export interface DerivativeQuestion {
  readonly link: ArtworkLink;
  readonly recipe: Recipe;
  readonly accepted: AcceptClass;
  /** In place of the usual ones. */
  readonly qualities: SavingQualities | undefined;
}

export interface ServingPolicy extends DerivativePolicy {
  /** 0: wait for the best format. */
  readonly formatBudgetMs: number;
  readonly nearestWhenBusy: boolean;
}

/** How a derivative came to be: the very one for good, or one that is good enough for now. */
export type Fitness = 'final' | 'interim' | 'nearest';

export interface Served {
  readonly derivative: Derivative;
  readonly fitness: Fitness;
}

/** A source and what is known of it. */
export interface KnownSource {
  readonly sha256: string;
  readonly source: EncoderSource;
  readonly survey: SourceSurvey;
}

type Ladder = readonly [DerivativeOrder, ...DerivativeOrder[]];
const CENTRE: FocalPoint = { x: 0.5, y: 0.5 };

/**
 * Answers a device that waits: the best format that is ready in time.
 * @throws Problem OVERLOADED, or what the encoder says of the source.
 */
export async function serveDerivative(
  known: KnownSource,
  question: DerivativeQuestion,
  tools: { readonly ports: Ports; readonly policy: ServingPolicy },
): Promise<Served> {
  const { ports, policy } = tools;
  const { focal, isCertain } = await focalPointFor(known, question, { ports, priority: 'visible' });
  const orders = ordersFor(known, { ...question, focal }, policy);
  try {
    const { derivative, isInterim } = await ports.maker.best(orders, policy.formatBudgetMs);
    return { derivative, fitness: isInterim || !isCertain ? 'interim' : 'final' };
  } catch (error) {
    const nearest =
      policy.nearestWhenBusy && isOverload(error)
        ? await nearestReady(known, { ...question, focal }, tools)
        : undefined;
    if (nearest === undefined) throw error;
    return { derivative: nearest, fitness: 'nearest' };
  }
}

/** Makes the derivative that a device of this class would get at best, while nobody waits for it; tells whether it had to be made. */
export async function warmDerivative(
  known: KnownSource,
  question: DerivativeQuestion,
  { ports, policy }: { readonly ports: Ports; readonly policy: ServingPolicy },
): Promise<{ readonly derivative: Derivative; readonly made: boolean }> {
  const { focal } = await focalPointFor(known, question, { ports, priority: 'warm' });
  const [best] = ordersFor(known, { ...question, focal }, policy);
  const ready = await ports.maker.ready(best.plan);
  return { derivative: ready ?? (await ports.maker.make(best, 'warm')), made: ready === undefined };
}

/** The formats that may answer, best first, each as an order. */
function ordersFor(
  { sha256, source, survey }: KnownSource,
  question: DerivativeQuestion & { readonly focal: FocalPoint },
  policy: DerivativePolicy,
): Ladder {
  const { link, recipe, accepted, focal, qualities } = question;
  const order = (format: OutputFormat): DerivativeOrder => {
    const quality = recipe.quality ?? qualities?.[format];
    const wish = quality === undefined ? recipe : { ...recipe, quality };
    return { sha256, source, survey, plan: planDerivative({ sha256, survey, recipe: wish, format, focal }, policy) };
  };
  const [best, ...others] = formatLadder({
    accepted,
    ceiling: link.ceiling,
    asked: recipe.format,
    hasAlpha: keepsAlpha(survey, recipe),
  });
  return [order(best), ...others.map(order)];
}

/**
 * The point that a cover keeps: the catalogue's, which an editor may have set. While the catalogue cannot be asked, the picture's
 * own stands in, and the answer is not for good.
 */
async function focalPointFor(
  { sha256, source }: KnownSource,
  { recipe, link }: DerivativeQuestion,
  { ports: { catalogue, facts }, priority }: { readonly ports: Ports; readonly priority: Priority },
): Promise<{ focal: FocalPoint; isCertain: boolean }> {
  if (!needsFocalPoint(recipe)) return { focal: CENTRE, isCertain: true };
  try {
    const image = await catalogue.find(link.imageId);
    if (image?.sha256 === link.sha256) return { focal: image.focal_point, isCertain: true };
    return { focal: (await facts.analysis(sha256, source, priority)).focal_point, isCertain: true };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 503) throw error;
    return { focal: (await facts.analysis(sha256, source, priority)).focal_point, isCertain: false };
  }
}

function isOverload(error: unknown): boolean {
  return error instanceof Problem && error.code === 'OVERLOADED';
}

/** The same wish at another rung of the ladder, the nearest one that is there already, larger before smaller. */
async function nearestReady(
  known: KnownSource,
  question: DerivativeQuestion & { readonly focal: FocalPoint },
  { ports, policy }: { readonly ports: Ports; readonly policy: ServingPolicy },
): Promise<Derivative | undefined> {
  const { recipe } = question;
  const hasSize = recipe.width !== undefined || recipe.height !== undefined;
  const sized = hasSize ? recipe : { ...recipe, width: policy.maxSidePx };
  const asked = (sized.width ?? sized.height ?? policy.maxSidePx) * (recipe.dpr ?? 1);
  const factors = policy.ladder.map((rung) => rung / asked).filter((factor) => factor !== 1);
  const byDistance = factors.toSorted((one, other) => Math.abs(Math.log(one / 1.1)) - Math.abs(Math.log(other / 1.1)));
  for (const factor of byDistance) {
    const other = scaled(sized, factor);
    for (const { plan } of ordersFor(known, { ...question, recipe: other }, policy)) {
      const found = await ports.maker.ready(plan);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function scaled(recipe: Recipe, factor: number): Recipe {
  const { width, height } = recipe;
  return {
    ...recipe,
    ...(width === undefined ? {} : { width: Math.max(1, Math.round(width * factor)) }),
    ...(height === undefined ? {} : { height: Math.max(1, Math.round(height * factor)) }),
  };
}
