import { MARKETS, type Market } from '../windows/markets.ts';
import type { Random } from '../random.ts';

/** Languages that a film is dubbed or subtitled into where its country buys it. */
const LOCAL: Readonly<Record<string, readonly string[]>> = {
  ZA: ['afr', 'zul'],
  NA: ['afr'],
  PL: ['pol'],
  CZ: ['ces'],
  KE: ['swa'],
  NG: ['hau'],
};
const ANYWHERE = ['por', 'fra', 'spa', 'deu'] as const;

export interface SpokenAndWritten {
  readonly audio: readonly string[];
  readonly subtitles: readonly string[];
  /** A dub that comes as a video of its own. */
  readonly dub?: string;
}

/** The languages of a film: what it was made in, what its markets dub it into (children's films more), and subtitles. */
export function filmLanguages(
  film: { original: string; market: Market; forChildren: boolean },
  random: Random,
): SpokenAndWritten {
  const { original, market, forChildren } = film;
  const countries: readonly string[] = market === 'world' ? Object.keys(LOCAL) : MARKETS[market];
  const local = [...new Set(countries.flatMap((country) => LOCAL[country] ?? []))];
  const dubs = local.filter((language) => language !== original && random.chance(forChildren ? 0.6 : 0.12));
  const elsewhere = ANYWHERE.filter((language) => language !== original && random.chance(0.15));
  const english = original !== 'eng' && random.chance(0.4) ? ['eng'] : [];
  const subtitled = [...local, ...ANYWHERE].filter((language) => random.chance(0.45) && language !== original);
  const dub = dubs.find((language) => language === 'pol' || language === 'ces');
  return {
    audio: [original, ...english, ...dubs, ...elsewhere],
    subtitles: [...new Set([...(original === 'eng' && random.chance(0.2) ? [] : ['eng']), ...subtitled])],
    ...(dub === undefined || !forChildren ? {} : { dub }),
  };
}
