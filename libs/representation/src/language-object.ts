import { languageName } from '@marquee/catalogue';

/** A language as apps since v100 read it. */
export interface LanguageObject {
  iso_639_3: string;
  name: string;
}

/** Names a language by its ISO 639-3 code and English reference name. */
export function languageObject(code: string): LanguageObject {
  return { iso_639_3: code, name: languageName(code) };
}
