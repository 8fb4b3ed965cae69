import { createRandom } from '../random.ts';
import type { Film } from './film.ts';

/** A category's word within a sentence, by language. Only what is the same for any film of the category: real films get no invented plots. */
const NOUNS = {
  eng: {
    drama: 'drama',
    comedy: 'comedy',
    action: 'action film',
    adventure: 'adventure',
    thriller: 'thriller',
    horror: 'horror film',
    romance: 'romance',
    musical: 'musical',
    documentary: 'documentary',
    western: 'western',
    'science-fiction': 'science fiction film',
    fantasy: 'fantasy',
    family: 'family film',
    kids: 'film for children',
    superhero: 'superhero film',
    'historical-drama': 'historical drama',
    'true-stories': 'drama after a true story',
    'romantic-comedy': 'romantic comedy',
    'dark-comedy': 'dark comedy',
    'family-comedy': 'family comedy',
    'kids-adventure': 'adventure for children',
    'supernatural-horror': 'supernatural horror film',
    concert: 'concert film',
  },
  afr: {
    drama: 'drama',
    comedy: 'komedie',
    action: 'aksiefliek',
    adventure: 'avontuur',
    thriller: 'riller',
    horror: 'gruwelfliek',
    musical: 'musiekblyspel',
    documentary: 'dokumentêr',
    western: 'western',
    'science-fiction': 'wetenskapsfiksiefliek',
    fantasy: 'fantasie',
    family: 'gesinsfliek',
    superhero: 'superheldfliek',
    'historical-drama': 'historiese drama',
    'romantic-comedy': 'romantiese komedie',
    'dark-comedy': 'swart komedie',
    'family-comedy': 'gesinskomedie',
    'kids-adventure': 'kinderavontuur',
  },
  pol: {
    drama: 'dramat',
    comedy: 'komedia',
    action: 'film akcji',
    adventure: 'film przygodowy',
    thriller: 'thriller',
    horror: 'horror',
    musical: 'musical',
    documentary: 'film dokumentalny',
    western: 'western',
    'science-fiction': 'film science fiction',
    fantasy: 'film fantasy',
    family: 'film familijny',
    superhero: 'film o superbohaterach',
    'historical-drama': 'dramat historyczny',
    'romantic-comedy': 'komedia romantyczna',
    'dark-comedy': 'czarna komedia',
    'family-comedy': 'komedia rodzinna',
    'kids-adventure': 'film przygodowy dla dzieci',
  },
  ces: {
    drama: 'drama',
    comedy: 'komedie',
    action: 'akční film',
    adventure: 'dobrodružný film',
    thriller: 'thriller',
    horror: 'horor',
    musical: 'muzikál',
    documentary: 'dokument',
    western: 'western',
    'science-fiction': 'sci-fi',
    fantasy: 'fantasy',
    family: 'rodinný film',
    superhero: 'film o superhrdinech',
    'historical-drama': 'historické drama',
    'romantic-comedy': 'romantická komedie',
    'dark-comedy': 'černá komedie',
    'family-comedy': 'rodinná komedie',
    'kids-adventure': 'dobrodružný film pro děti',
  },
  swa: {
    drama: 'tamthilia',
    comedy: 'vichekesho',
    action: 'vitendo',
    adventure: 'matukio',
    thriller: 'msisimko',
    horror: 'kutisha',
    musical: 'muziki',
    documentary: 'makala',
    'science-fiction': 'sayansi ya kubuni',
    family: 'familia',
    'romantic-comedy': 'vichekesho vya mapenzi',
    'kids-adventure': 'matukio ya watoto',
  },
  zul: {
    drama: 'yedrama',
    comedy: 'yamahlaya',
    action: 'yezenzo',
    adventure: 'yohambo',
    thriller: 'yetsheza',
    horror: 'eyesabisayo',
    musical: 'yomculo',
    documentary: 'yedokhumentari',
    family: 'yomndeni',
    'kids-adventure': 'yohambo lwezingane',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;
type DescribedLanguage = keyof typeof NOUNS;

const ENGLISH_SOURCES: Readonly<Record<string, string>> = {
  'Based on Book/Short Story': 'It is adapted from a book or short story.',
  'Based on Real Life Events': 'It is based on real events.',
  Remake: 'It tells anew what an earlier film told.',
  'Based on TV': 'It grew out of a television series.',
  'Based on Comic/Graphic Novel': 'It comes from the pages of a comic.',
  'Based on Play': 'It began on the stage.',
  'Based on Game': 'It began as a game.',
  'Traditional/Legend/Fairytale': 'It retells an old tale.',
  'Based on Musical/Opera': 'It was first sung on the stage.',
};
const WORTH_TELLING = 1_000_000;
const grouped = new Intl.NumberFormat('en');

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const article = (noun: string): string => (/^[aeiou]/.test(noun) ? 'An' : 'A');

/** Descriptions of a film by rule: genre, year and director, as far as the data set knows them, and nothing made up. */
export function describeFilm(film: Film): Record<string, string> {
  const sentences: Record<DescribedLanguage, (noun: string) => string> = {
    eng: (noun) => english(film, noun),
    afr: (noun) =>
      `${upperFirst(noun)} uit ${film.year}${film.director === undefined ? '' : `, met regie deur ${film.director}`}.`,
    pol: (noun) =>
      `${upperFirst(noun)} z ${film.year} roku.${film.director === undefined ? '' : ` Reżyseria: ${film.director}.`}`,
    ces: (noun) =>
      `${upperFirst(noun)} z roku ${film.year}.${film.director === undefined ? '' : ` Režie: ${film.director}.`}`,
    swa: (noun) =>
      `Filamu ya ${noun} ya mwaka ${film.year}${film.director === undefined ? '' : `, iliyoongozwa na ${film.director}`}.`,
    zul: (noun) =>
      `Ifilimu ${noun} yango-${film.year}${film.director === undefined ? '' : `, eqondiswe ngu-${film.director}`}.`,
  };
  const descriptions = Object.entries(sentences).flatMap(([language, sentence]) => {
    const noun = nounOf(film, language as DescribedLanguage);
    return noun === undefined ? [] : [[language, sentence(noun)]];
  });
  return Object.fromEntries(descriptions) as Record<string, string>;
}

function nounOf({ categories }: Film, language: DescribedLanguage): string | undefined {
  const nouns: Readonly<Record<string, string>> = NOUNS[language];
  return categories.map((category) => nouns[category]).find((noun) => noun !== undefined);
}

function english(film: Film, noun: string): string {
  const { year, director, distributor, gross, source, key } = film;
  const by = director === undefined ? '' : ` by ${director}`;
  const opening = createRandom('description', film.id, key).pick([
    `${article(noun)} ${noun} from ${year}${by}.`,
    `${year}: ${article(noun).toLowerCase()} ${noun}${by}.`,
    director === undefined
      ? `${article(noun)} ${noun} of the year ${year}.`
      : `${director} directs this ${noun} of ${year}.`,
  ]);
  const earned =
    gross !== undefined && gross >= WORTH_TELLING
      ? `It earned ${grouped.format(Math.round(gross / 1_000_000))} million dollars around the world.`
      : '';
  const released = distributor === undefined ? '' : `Released by ${distributor.replace(/\.$/, '')}.`;
  return [opening, ENGLISH_SOURCES[source ?? ''] ?? '', earned, released]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
