import type { Calendar } from '../calendar.ts';
import type { WindowLine } from '../lines.ts';
import type { Random } from '../random.ts';
import { DEVICES, type Market, MARKETS } from '../windows/markets.ts';
import { licenceSpans, type Span, type SpanKind } from '../windows/spans.ts';

interface Deal {
  readonly market: Market;
  /** Where the seasons are sold; the series' market when left out. */
  readonly seasons?: Market;
  readonly subscriptions: NonNullable<WindowLine['subscriptions']>;
}

/** Deals that are more than a market. The seasons of the first are not sold wherever the series is: there it has nothing to show. */
const SPECIAL_DEALS: Readonly<Record<string, Deal>> = {
  'seasons-at-home': { market: 'world', seasons: 'south-africa-and-namibia', subscriptions: ['full'] },
  'full-only': { market: 'ours', subscriptions: ['full'] },
  sport: { market: 'africa', subscriptions: ['sport', 'full'] },
  'kids-world': { market: 'world', subscriptions: ['full', 'mobile', 'free'] },
  'kids-africa': { market: 'africa', subscriptions: ['full', 'mobile'] },
  'kids-central': { market: 'central', subscriptions: ['full', 'mobile'] },
};

const isMarket = (name: string): name is Market => Object.hasOwn(MARKETS, name);

/** The deal of that name: a special one, or a market's. */
export function dealOf(name: string): Deal {
  const special = SPECIAL_DEALS[name];
  if (special !== undefined) return special;
  if (!isMarket(name)) throw new RangeError(`No such deal: ${name}`);
  return { market: name, subscriptions: ['full', 'mobile'] };
}

/** A series' own windows: open for as long as its seasons may be. */
export function seriesWindows({ market, subscriptions }: Deal, calendar: Calendar): WindowLine[] {
  return [{ countries: [...MARKETS[market]], subscriptions: [...subscriptions], start_at: calendar.month(-60) }];
}

/** How a season's licence lies around now: the last ones may be coming, first ones may be gone. */
export function seasonSpan(season: { number: number; of: number }, random: Random): SpanKind {
  const { number, of } = season;
  if (number === of && of > 1 && random.chance(0.12))
    return random.pick(['opens-in-days', 'opens-in-weeks', 'opens-in-months']);
  if (number === 1 && of > 3 && random.chance(0.4)) return random.pick(['past', 'closes-in-days', 'closes-in-weeks']);
  return random.weighted([
    [94, 'open'],
    [3, 'closes-in-weeks'],
    [3, 'renewed'],
  ]);
}

/** A season's own windows; some seasons came first to the newest apps, or go to phones alone for a further while. */
export function seasonWindows(
  deal: Deal,
  span: SpanKind,
  { calendar, random }: { calendar: Calendar; random: Random },
): WindowLine[] {
  const countries = [...MARKETS[deal.seasons ?? deal.market]];
  const newApps: WindowLine = random.chance(0.06) ? { min_app_version: '100.0' } : {};
  const windows = licenceSpans(span, calendar, random).map((time) => ({
    countries,
    subscriptions: [...deal.subscriptions],
    ...newApps,
    ...time,
  }));
  const [first] = windows;
  if (span !== 'closes-in-weeks' || typeof first?.end_at !== 'string') return windows;
  const longer: WindowLine = {
    countries,
    platforms: [...DEVICES.mobile],
    subscriptions: ['mobile'],
    start_at: first.end_at,
    end_at: calendar.month(6),
  };
  return deal.subscriptions.includes('mobile') ? [...windows, longer] : windows;
}

/** How the episodes of a season come out: all at once, or one a week around now, or each leaving a day after the other. */
export type Release = 'at-once' | 'weekly' | 'leaving';

/** An episode's own windows. An open one leaves everything to its season and series. */
export function episodeWindows(
  release: Release,
  episode: { number: number; of: number },
  calendar: Calendar,
): WindowLine[] {
  return [episodeSpan(release, episode, calendar)];
}

function episodeSpan(release: Release, { number, of }: { number: number; of: number }, calendar: Calendar): Span {
  const weeks = number - Math.ceil(of / 2);
  if (release === 'weekly')
    return { start_at: number === of ? calendar.hour(weeks * 168 + 20) : calendar.day(weeks * 7) };
  if (release === 'leaving') return { end_at: calendar.day(number + 1) };
  return {};
}
