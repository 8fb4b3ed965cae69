import { readTable } from '../table.ts';

/** Languages that the series' texts are written in by rule. */
const LANGUAGES = ['eng', 'afr', 'pol', 'ces', 'swa', 'zul'] as const;
type Language = (typeof LANGUAGES)[number];
type Texts = Readonly<Record<Language, string>>;

const SEASON: Readonly<Record<Language, (number: number) => string>> = {
  eng: (number) => `Season ${number}`,
  afr: (number) => `Seisoen ${number}`,
  pol: (number) => `Sezon ${number}`,
  ces: (number) => `${number}. série`,
  swa: (number) => `Msimu wa ${number}`,
  zul: (number) => `Isizini ${number}`,
};

const PART: Readonly<Record<Language, (title: string, part: number) => string>> = {
  eng: (title, part) => `${title}, Part ${part}`,
  afr: (title, part) => `${title}, deel ${part}`,
  pol: (title, part) => `${title}, część ${part}`,
  ces: (title, part) => `${title}, ${part}. část`,
  swa: (title, part) => `${title}, sehemu ya ${part}`,
  zul: (title, part) => `${title}, ingxenye ${part}`,
};

const isWritten = (language: string): language is Language => LANGUAGES.some((known) => known === language);
const languagesFor = (language: string): Language[] =>
  isWritten(language) && language !== 'eng' ? ['eng', language] : ['eng'];

/** A season's titles: in English and in the series' language. */
export function seasonTitles(language: string, number: number): Record<string, string> {
  return Object.fromEntries(languagesFor(language).map((code) => [code, SEASON[code](number)]));
}

/** A season's descriptions. */
export function seasonDescriptions(
  titles: Readonly<Record<string, string>>,
  season: { number: number; episodes: number },
): Record<string, string> {
  return { eng: `Season ${season.number} of ${titles['eng'] ?? ''} in ${season.episodes} episodes.` };
}

/** An episode's descriptions. */
export function episodeDescriptions(
  titles: Readonly<Record<string, string>>,
  episode: { season: number; number: number; title: string },
): Record<string, string> {
  return {
    eng: `“${episode.title}”: episode ${episode.number} of season ${episode.season} of ${titles['eng'] ?? ''}.`,
  };
}

export interface EpisodeTitles {
  /** The titles of the `index`th episode of a series, from 0: no two alike. */
  titles(language: string, index: number, order: readonly number[]): Record<string, string>;
  readonly count: number;
}

/** Titles of episodes, from a table; once they are used up they come again as second parts. */
export function readEpisodeTitles(): EpisodeTitles {
  const rows: readonly Texts[] = readTable('episode-titles', LANGUAGES);
  return {
    count: rows.length,
    titles(language, index, order) {
      const row = rows[order[index % rows.length] ?? 0];
      const part = Math.floor(index / rows.length) + 1;
      const texts = languagesFor(language).map((code) => {
        const title = row?.[code] ?? '';
        return [code, part === 1 ? title : PART[code](title, part)];
      });
      return Object.fromEntries(texts) as Record<string, string>;
    },
  };
}
