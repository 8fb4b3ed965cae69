import { Failure } from '@marquee/terminal';
import type { Contestant } from '../measure/measure.ts';
import type { Stage } from '../stage/stage.ts';
import type { BenchOptions, SuiteResult } from './bench-options.ts';
import { besideUsual, bothAnswer, type Question, USUAL } from './beside-usual.ts';
import { assertSameShape, getAnswer } from './check-answers.ts';
import { ALL_SERIES, ASSET_PAGES, FACETS, SEARCHES, seriesTarget } from './targets.ts';

/** `npm run bench -- metadata`: lists, searches, a long series and facets, made anew for every request. */
export function metadataSuite(stage: Stage, options: BenchOptions): Promise<SuiteResult> {
  return besideUsual(stage, { app: 'metadata', questions }, options);
}

async function questions(marquee: Contestant): Promise<readonly Question[]> {
  const series = await longestSeries(marquee);
  return [
    {
      name: 'lists of 50',
      targets: ASSET_PAGES,
      budgets: [{ rival: USUAL, figure: 'requestsPerSecond', atLeast: 5 }],
      check: assertSameShape,
    },
    { name: 'a list with facets', targets: [FACETS], check: assertSameShape },
    { name: 'searches', targets: SEARCHES, check: bothAnswer },
    {
      name: `a series with ${series.count_seasons} seasons`,
      targets: [seriesTarget(series.id)],
      check: assertSameFamily,
    },
  ];
}

interface SeriesItem {
  readonly id: string;
  readonly count_seasons: number;
}

/** The series with the most seasons: in the whole sample one of ten, with thirteen episodes each. */
async function longestSeries(marquee: Contestant): Promise<SeriesItem> {
  const { items } = JSON.parse((await getAnswer(marquee, ALL_SERIES)).body.toString()) as { items: SeriesItem[] };
  const longest = items.toSorted((a, b) => b.count_seasons - a.count_seasons)[0];
  if (longest === undefined) throw new Failure('The catalogue has no series.', 'Run it with more --titles.');
  return longest;
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
