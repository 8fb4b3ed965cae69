import type { DesignName } from './artwork/designs/index.ts';
import type { Random } from './random.ts';

/** How the posters of a category look. */
const DESIGNS_BY_CATEGORY: Readonly<Record<string, readonly DesignName[]>> = {
  drama: ['sunset', 'skyline', 'overlap'],
  'historical-drama': ['fan'],
  'true-stories': ['fan', 'skyline', 'sunset'],
  legal: ['blinds', 'mosaic'],
  soap: ['sunset', 'overlap'],
  romance: ['overlap', 'sunset'],
  comedy: ['confetti', 'mosaic'],
  'romantic-comedy': ['overlap'],
  'dark-comedy': ['halftone'],
  'family-comedy': ['confetti', 'rainbow'],
  action: ['burst', 'halftone'],
  superhero: ['halftone', 'burst'],
  adventure: ['peaks', 'burst'],
  fantasy: ['castle'],
  thriller: ['rings', 'blinds', 'skyline'],
  'psychological-thriller': ['rings'],
  mystery: ['rings', 'blinds'],
  crime: ['blinds', 'skyline'],
  police: ['blinds', 'skyline'],
  horror: ['fangs'],
  'supernatural-horror': ['fangs', 'castle'],
  'science-fiction': ['planet'],
  western: ['mesa'],
  musical: ['equalizer', 'spotlight'],
  concert: ['spotlight'],
  documentary: ['mosaic'],
  nature: ['peaks', 'sunset'],
  music: ['equalizer'],
  sport: ['burst', 'mosaic'],
  family: ['rainbow', 'castle'],
  kids: ['rainbow', 'confetti'],
  'kids-animation': ['rainbow'],
  'kids-adventure': ['rainbow', 'confetti'],
  preschool: ['rainbow', 'confetti'],
  lifestyle: ['mosaic'],
  food: ['mosaic', 'confetti'],
};
/** Productions in these languages are now and then drawn as woven cloth. */
const WOVEN: ReadonlySet<string> = new Set(['zul', 'xho', 'yor', 'hau', 'swa']);

/** Chooses a design for a title by its most telling category. */
export function designFor(category: string, language: string, random: Random): DesignName {
  if (WOVEN.has(language) && random.chance(0.4)) return 'weave';
  return random.pick(DESIGNS_BY_CATEGORY[category] ?? ['sunset']);
}
