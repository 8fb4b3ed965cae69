import type { Calendar } from '../calendar.ts';
import type { Film } from '../films/film.ts';
import type { AssetLine, WindowLine } from '../lines.ts';
import type { Random } from '../random.ts';
import { DEVICES, type Devices, type Market, MARKETS } from './markets.ts';
import { isComing, licenceSpans, type Span, type SpanKind } from './spans.ts';

/** Where, when and how a title is sold. */
export interface Licence {
  readonly market: Market;
  readonly span: SpanKind;
  readonly windows: WindowLine[];
  readonly vod_model: NonNullable<AssetLine['vod_model']>;
  readonly license_types: string[];
  readonly announce_at?: string;
}

type Weights<T> = readonly (readonly [weight: number, value: T])[];

const MARKET_WEIGHTS: Weights<Market> = [
  [34, 'world'],
  [22, 'ours'],
  [16, 'africa'],
  [6, 'southern'],
  [4, 'south-africa-and-poland'],
  [3, 'south-africa'],
  [7, 'central'],
  [3, 'poland'],
  [2, 'czechia'],
  [2, 'west'],
  [1, 'east'],
];

const SPAN_WEIGHTS: Weights<SpanKind> = [
  [76, 'open'],
  [1.5, 'closes-in-hours'],
  [3, 'closes-in-days'],
  [3, 'closes-in-weeks'],
  [1, 'opens-in-hours'],
  [2, 'opens-in-days'],
  [1.5, 'opens-in-weeks'],
  [2, 'opens-in-months'],
  [5, 'past'],
  [2, 'returns'],
  [3, 'renewed'],
];

const DEVICE_WEIGHTS: Weights<Devices | undefined> = [
  [86, undefined],
  [5, 'no-consoles'],
  [4, 'web-and-mobile'],
  [3, 'big-screens'],
  [2, 'mobile'],
];

/** App versions: rights that need a newer player, and formats that the newest one dropped. */
const VERSION_WEIGHTS: Weights<Pick<WindowLine, 'min_app_version' | 'below_app_version'>> = [
  [90, {}],
  [5, { min_app_version: '100.0' }],
  [3, { min_app_version: '150.0' }],
  [2, { below_app_version: '120.0' }],
];

const MODEL_WEIGHTS: Weights<Licence['vod_model']> = [
  [86, 'svod'],
  [8, 'tvod'],
  [6, 'avod'],
];

const SUBSCRIPTIONS = {
  svod: [['full'], ['full', 'mobile'], ['full', 'mobile', 'sport']],
  tvod: [['*']],
  avod: [['free', 'full', 'mobile']],
} as const satisfies Record<Licence['vod_model'], readonly NonNullable<WindowLine['subscriptions']>[]>;

const LICENSE_TYPES = {
  svod: [['subscription'], ['subscription', 'download']],
  tvod: [['rental'], ['rental', 'purchase']],
  avod: [['advertising']],
} as const satisfies Record<Licence['vod_model'], readonly (readonly string[])[]>;

/** Markets of films that one audience waits for: such a film is never sold past it. */
const HOME_MARKETS: Readonly<Record<string, readonly Market[]>> = {
  polskie: ['central', 'poland', 'ours'],
  ceske: ['central', 'czechia', 'ours'],
  kyknet: ['southern', 'africa', 'ours'],
  mzansi: ['southern', 'africa', 'ours'],
};

function marketOf(film: Film, random: Random): Market {
  const home = film.listedIn.map((section) => HOME_MARKETS[section]).find((markets) => markets !== undefined);
  return home === undefined ? random.weighted(MARKET_WEIGHTS) : random.pick(home);
}

/** Draws the licence of a film. The windows are its own alone; nothing here depends on another film. */
export function filmLicence(film: Film, calendar: Calendar, random: Random): Licence {
  const market = marketOf(film, random);
  const span = random.weighted(SPAN_WEIGHTS);
  const vod_model = random.weighted(MODEL_WEIGHTS);
  const spans = licenceSpans(span, calendar, random);
  const license_types = [...random.pick<readonly string[]>(LICENSE_TYPES[vod_model])];
  return {
    market,
    span,
    vod_model,
    license_types,
    windows: windowsOf({ market, spans, vod_model }, random),
    ...announcement(span, calendar, random),
  };
}

function windowsOf(
  { market, spans, vod_model }: { market: Market; spans: readonly Span[]; vod_model: Licence['vod_model'] },
  random: Random,
): WindowLine[] {
  const devices = random.weighted(DEVICE_WEIGHTS);
  const version = random.weighted(VERSION_WEIGHTS);
  const subscriptions = [
    ...random.pick<readonly NonNullable<WindowLine['subscriptions']>[number][]>(SUBSCRIPTIONS[vod_model]),
  ];
  const countries = [...MARKETS[market]];
  const platforms = devices === undefined ? {} : { platforms: [...DEVICES[devices]] };
  const windows: WindowLine[] = spans.map((span) => ({ countries, ...platforms, subscriptions, ...version, ...span }));
  const onMobile = vod_model === 'svod' && random.chance(0.35);
  const mobile = onMobile
    ? spans.map((span) => ({ countries, platforms: [...DEVICES.mobile], subscriptions: ['mobile' as const], ...span }))
    : [];
  return [...windows, ...mobile];
}

/** Most of what is coming is announced already, some of it will be within days, and some comes without a word. */
function announcement(span: SpanKind, calendar: Calendar, random: Random): { announce_at?: string } {
  if (!isComing(span) || random.chance(0.15)) return {};
  const announced = span !== 'opens-in-months' || random.chance(0.5);
  return { announce_at: calendar.day(announced ? -random.between(0, 21) : random.between(1, 28)) };
}
