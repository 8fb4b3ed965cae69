import { Failure } from '@marquee/terminal';
import type { Contestant } from '../measure/measure.ts';
import type { Stage } from '../stage/stage.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { besideUsual, bothAnswer, type Question, USUAL } from './beside-usual.ts';
import { assertSameShape, getAnswer } from './check-answers.ts';
import { ASSET_PAGES, FACETS, SEARCHES, seriesTarget } from './targets.ts';

/** The sample's longest series: ten seasons of thirteen episodes. */
const LONG_SERIES = 'valley-of-dust';

/** `npm run bench -- metadata`: lists, searches, a long series and facets, made anew for every request. */
export function metadataSuite(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  const questions: readonly Question[] = [
    {
      name: 'lists of 50',
      targets: ASSET_PAGES,
      budgets: [{ rival: USUAL, figure: 'requestsPerSecond', atLeast: 5 }],
      check: assertSameShape,
    },
    { name: 'a list with facets', targets: [FACETS], check: assertSameShape },
    { name: 'searches', targets: SEARCHES, check: bothAnswer },
    { name: 'a series with ten seasons', targets: [seriesTarget(LONG_SERIES)], check: assertSameFamily },
  ];
  return besideUsual(stage, { app: 'metadata', questions }, options);
}

interface Family {
  readonly seasons?: readonly { readonly episodes?: readonly unknown[] }[];
}

async function assertSameFamily(marquee: Contestant, usual: Contestant, target: string): Promise<string> {
  const [ours, theirs] = await Promise.all([marquee, usual].map((one) => familyOf(one, target)));
  if (ours !== theirs) throw new Failure(`Marquee answers with ${String(ours)}, ${USUAL} with ${String(theirs)}.`);
  return `${String(ours)}; ${await bothAnswer(marquee, usual, target)}`;
}

async function familyOf(contestant: Contestant, target: string): Promise<string> {
  const { seasons = [] } = JSON.parse((await getAnswer(contestant, target)).body.toString()) as Family;
  const episodes = seasons.reduce((sum, season) => sum + (season.episodes?.length ?? 0), 0);
  return `${seasons.length} seasons with ${episodes} episodes`;
}
