import type { VideoLine } from './lines.ts';
import type { Random } from './random.ts';

const MEDIA = 'https://media.example';

/** Picture sizes by the year from which they are usual, the newest first. */
const SIZES: readonly (readonly [since: number, sizes: readonly (readonly [width: number, height: number])[]])[] = [
  [
    2005,
    [
      [1920, 1080],
      [1920, 804],
      [3840, 2160],
      [3840, 1608],
    ],
  ],
  [
    1990,
    [
      [1920, 1080],
      [1920, 1040],
      [1920, 804],
      [1280, 720],
    ],
  ],
  [
    1953,
    [
      [1920, 1040],
      [1920, 816],
      [1280, 544],
    ],
  ],
  [
    0,
    [
      [1440, 1080],
      [960, 720],
    ],
  ],
];

export interface Footage {
  readonly asset: string;
  readonly year: number;
  readonly duration_s: number;
  /** The first one is the main video's. */
  readonly audioLanguages: readonly string[];
  readonly subtitlesLanguages: readonly string[];
  /** A dub that comes as a main video of its own. */
  readonly dub?: string;
  readonly trailer: boolean;
}

/** The videos of a movie or an episode: the main one, at times a dubbed one, and mostly a trailer. */
export function videoLines(footage: Footage, random: Random): VideoLine[] {
  const { asset, dub } = footage;
  const main = mainVideo(footage, random);
  const link = `${MEDIA}/${asset}/main.${dub ?? ''}.m3u8`;
  const dubbed = dub === undefined ? [] : [{ ...main, id: `${asset}-main-${dub}`, link, language: dub, subtitles: [] }];
  return [main, ...dubbed, ...(footage.trailer ? [trailer(footage, random)] : [])];
}

function languageOf({ audioLanguages }: Footage): string {
  return audioLanguages[0] ?? 'eng';
}

function mainVideo(footage: Footage, random: Random): VideoLine {
  const { asset, duration_s } = footage;
  const [width, height] = random.pick(SIZES.find(([since]) => footage.year >= since)?.[1] ?? [[1280, 720]]);
  return {
    id: `${asset}-main`,
    usage: 'main',
    link: `${MEDIA}/${asset}/main.m3u8`,
    language: languageOf(footage),
    duration_s,
    ending_time_s: Math.round(duration_s * (0.93 + random.next() * 0.04)),
    width,
    height,
    subtitles: footage.subtitlesLanguages.map((code) => ({
      id: `${asset}-main-${code}`,
      language: code,
      link: `${MEDIA}/${asset}/main.${code}.vtt`,
      type: 'vtt',
    })),
    thumbnails: [{ link: `${MEDIA}/${asset}/main.jpg`, type: 'sprite' }],
  };
}

function trailer(footage: Footage, random: Random): VideoLine {
  const { asset } = footage;
  return {
    id: `${asset}-trailer`,
    usage: 'trailer',
    link: `${MEDIA}/${asset}/trailer.m3u8`,
    language: languageOf(footage),
    duration_s: random.between(58, 152),
    width: 1280,
    height: 720,
  };
}
