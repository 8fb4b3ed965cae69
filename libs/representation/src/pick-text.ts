import type { ByLanguage } from '@marquee/catalogue';

/** A text with the language that it came in. */
export interface PickedText {
  text: string;
  /** ISO 639-3. */
  language: string;
}

/**
 * The text in the first language of the chain that has one, else in the original language, else in whichever there is: a title
 * in another language beats an empty tile.
 */
export function pickText(texts: ByLanguage, locales: readonly string[], original: string): PickedText {
  for (const language of [...locales, original, ...Object.keys(texts)]) {
    const text = texts[language];
    if (text !== undefined) return { text, language };
  }
  return { text: '', language: original };
}
