/** Letters that do not fall apart into a base letter and a mark. */
const SPELT: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  '&': ' and ',
  '¢': 'c',
};
const MAX_LENGTH = 120;

/** A URL-safe name of a text; empty when no Latin letter or digit is in it. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[łøđßæœı&¢]/g, (letter) => SPELT[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}

/** Hands out slugs, each once. */
export interface SlugBook {
  /** The slug of the first of `texts` that is still free, else of the last one with a number. */
  claim(...texts: string[]): string;
}

export function createSlugBook(): SlugBook {
  const taken = new Set<string>();
  const take = (slug: string): string => {
    taken.add(slug);
    return slug;
  };
  return {
    claim(...texts) {
      const slugs = texts.map(slugify).filter((slug) => slug !== '');
      const free = slugs.find((slug) => !taken.has(slug));
      if (free !== undefined) return take(free);
      const base = slugs.at(-1) ?? 'untitled';
      for (let number = slugs.length === 0 ? 1 : 2; ; number++) {
        if (!taken.has(`${base}-${number}`)) return take(`${base}-${number}`);
      }
    },
  };
}
