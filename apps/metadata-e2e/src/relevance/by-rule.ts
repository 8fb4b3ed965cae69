/** A title as the suite knows it, the most popular first. */
export interface KnownTitle {
  id: string;
  title: string;
}

export interface RuleQuery {
  /** The class of searches that it stands for. */
  rule: 'exact' | 'typo' | 'prefix' | 'swapped words' | 'no marks';
  search: string;
  /** Any of these is right: equal titles cannot be told apart. */
  expected: readonly string[];
}

const plain = (title: string): string => title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const EDITS = ['delete', 'swap', 'replace', 'insert'] as const;
/** Shorter words have no typos forgiven, and titles of them alone nothing to misspell. */
const MIN_LETTERS = 5;

/** A title with one typo in its longest word: in turn a letter left out, two swapped, one replaced, one too many. */
function misspell(title: string, turn: number): string | undefined {
  const words = plain(title).split(' ');
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  if (!/^[a-z]+$/.test(longest) || longest.length < MIN_LETTERS) return undefined;
  const place = 1 + (turn % (longest.length - 2));
  const [before, letter, next, after] = [
    longest.slice(0, place),
    longest[place] ?? '',
    longest[place + 1] ?? '',
    longest.slice(place + 2),
  ];
  const edited = {
    delete: before + next + after,
    swap: before + next + letter + after,
    replace: `${before}${letter === 'q' ? 'x' : 'q'}${next}${after}`,
    insert: `${before}q${letter}${next}${after}`,
  }[EDITS[turn % EDITS.length] ?? 'delete'];
  return edited === longest ? undefined : words.map((word) => (word === longest ? edited : word)).join(' ');
}

function swapped(title: string): string | undefined {
  const words = plain(title)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return words.length >= 2 && words.length <= 5 ? [...words.slice(1), words[0]].join(' ') : undefined;
}

/** Searches made of titles by rule, at least `perRule` of each kind that the titles allow. */
export function queriesByRule(titles: readonly KnownTitle[], perRule: number): readonly RuleQuery[] {
  const same = Map.groupBy(titles, ({ title }) => plain(title));
  const expectedOf = ({ title }: KnownTitle): string[] => (same.get(plain(title)) ?? []).map(({ id }) => id);
  const make = (
    rule: RuleQuery['rule'],
    searchOf: (title: KnownTitle, turn: number) => string | undefined,
  ): RuleQuery[] =>
    titles
      .flatMap((title, turn) => {
        const search = searchOf(title, turn);
        return search === undefined ? [] : [{ rule, search, expected: expectedOf(title) }];
      })
      .slice(0, perRule);
  return [
    ...make('exact', ({ title }) => title),
    ...make('typo', ({ title }, turn) => misspell(title, turn)),
    ...make('prefix', ({ title }) =>
      plain(title).replace(/[^a-z]/g, '').length >= 4 && /^[a-z]{4}/.test(plain(title))
        ? plain(title).slice(0, 4)
        : undefined,
    ),
    ...make('swapped words', ({ title }) => swapped(title)),
    ...make('no marks', ({ title }) => (plain(title) === title.toLowerCase() ? undefined : plain(title))),
  ];
}
