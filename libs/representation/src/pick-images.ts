import type { ImageFacts } from '@marquee/catalogue';

/** Which pictures of an asset are wanted; an empty list wants all. */
export interface ImageChoice {
  types: readonly ImageFacts['type'][];
  orientations: readonly ImageFacts['orientation'][];
}

/** How well a picture's language fits: the viewer's languages in order, then pictures without words, then any other. Less is better. */
export function languagePlace({ language }: Pick<ImageFacts, 'language'>, locales: readonly string[]): number {
  const place = language === null ? locales.length : locales.indexOf(language);
  return place === -1 ? locales.length + 1 : place;
}

const isOneOf = <T>(wanted: readonly T[], value: T): boolean => wanted.length === 0 || wanted.includes(value);

/**
 * The pictures that a device asked for: of each type and orientation the one whose language fits best, in the asset's own order.
 * Without a choice it has all of them, since apps in the field take pictures by place.
 */
export function pickImages(
  images: readonly ImageFacts[],
  choice: ImageChoice | undefined,
  locales: readonly string[],
): readonly ImageFacts[] {
  if (choice === undefined) return images;
  const { types, orientations } = choice;
  const wanted = images.filter((image) => isOneOf(types, image.type) && isOneOf(orientations, image.orientation));
  const kinds = Map.groupBy(wanted, ({ type, orientation }) => `${type} ${orientation}`);
  return [...kinds.values()].flatMap((kind) =>
    kind.toSorted((a, b) => languagePlace(a, locales) - languagePlace(b, locales)).slice(0, 1),
  );
}
