import { Problem } from '@marquee/problem';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countParam, enumParam, flagParam, listParam, slug, textParam } from './params.ts';
import { parseQuery } from './parse-query.ts';
import { readQuery } from './request-target.ts';

const TYPES = ['movie', 'tv_series', 'season', 'episode', 'boxset'] as const;
const schema = z.object({
  type: listParam(z.enum(TYPES)),
  section: listParam(slug),
  sort: enumParam(['newest', 'alphabet']).default('newest'),
  start: countParam({ min: 0, max: 9_999 }).default(0),
  num: countParam({ min: 1, max: 1_000 }).default(50),
  reverse: flagParam().optional(),
  q: textParam({ maxLength: 20 }).optional(),
});

const ask = (query: string) => parseQuery(schema, readQuery(query));

function problemOf(query: string): Problem {
  try {
    ask(query);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${query} was taken`);
}

describe('parseQuery', () => {
  it('fills in defaults and drops what it does not know', () => {
    expect(ask('cache_buster=1&num=60&type=movie')).toEqual({
      type: ['movie'],
      section: [],
      sort: 'newest',
      start: 0,
      num: 60,
    });
  });

  it.each([
    ['num=0', 'num', '0', 'a whole number from 1 to 1000'],
    ['num=-1', 'num', '-1', 'a whole number from 1 to 1000'],
    ['num=1000000000', 'num', '1000000000', 'a whole number from 1 to 1000'],
    ['num=abc', 'num', 'abc', 'a whole number from 1 to 1000'],
    ['num=1e2', 'num', '1e2', 'a whole number from 1 to 1000'],
    ['num=%00', 'num', '\u{FFFD}', 'a whole number from 1 to 1000'],
    ['num=1&num=2', 'num', '1, 2', 'one value'],
    ['num[]=1&num[]=2', 'num', '1, 2', 'one value'],
    ['type=film', 'type', 'film', 'one of movie, tv_series, season, episode, boxset'],
    ['type=movie,film', 'type', 'film', 'one of movie, tv_series, season, episode, boxset'],
    ['section=__proto__/x', 'section', '__proto__/x', 'a name of at most 100 letters, digits, - and _'],
    ['sort=random', 'sort', 'random', 'one of newest, alphabet'],
    ['reverse=perhaps', 'reverse', 'perhaps', 'true or false'],
    ['q=%00', 'q', '\u{FFFD}', 'a text of at most 20 characters, none of them a control character'],
    ['q=%ED%A0%80', 'q', '%ED%A0%80', 'UTF-8 in percent-encoding (RFC 3986, 2.1), which this is not'],
    ['q=%zz', 'q', '%zz', 'UTF-8 in percent-encoding (RFC 3986, 2.1), which this is not'],
  ])('refuses %s and says what it takes', (...[query, parameter, value, takes]) => {
    const problem = problemOf(query);
    expect(problem).toMatchObject({
      code: 'INVALID_PARAMETER',
      status: 400,
      details: [{ parameter, value, message: `takes ${takes}` }],
    });
    expect(problem.message).toContain(`\`${parameter}\` takes ${takes}`);
  });

  it('names every bad parameter at once', () => {
    expect(problemOf('num=0&start=-1&type=film').details.map(({ parameter }) => parameter)).toEqual([
      'type',
      'start',
      'num',
    ]);
  });

  it('says of a field that is wrong only together with others what the schema says', () => {
    const page = schema.refine(({ start, num }) => start + num <= 10_000, { path: ['start'], message: 'is too far' });
    expect(() => parseQuery(page, readQuery('start=9999&num=2'))).toThrow('`start` is too far, not "9999"');
  });

  it('takes a thousand values apart without taking them', () => {
    expect(problemOf(`type=${'movie,'.repeat(1_000)}`).message).toContain(
      '`type` takes up to 100 values, not "1000 values"',
    );
    expect(problemOf('type=movie&'.repeat(1_000)).details).toHaveLength(1);
  });

  it('is not touched by names that mean something to JavaScript', () => {
    expect(ask('__proto__[x]=1&constructor=2&__proto__=3&hasOwnProperty[]=4')).toEqual(ask(''));
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('reads 100 kB of brackets in no time and drops them', () => {
    const started = performance.now();
    expect(ask(`${'['.repeat(50_000)}${']'.repeat(50_000)}=1`)).toEqual(ask(''));
    expect(ask(`${'a[b]'.repeat(25_000)}=1`)).toEqual(ask(''));
    expect(ask('&='.repeat(50_000))).toEqual(ask(''));
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('counts an empty value as absent', () => {
    expect(ask('num=&type=&section[]=&sort=&q=&reverse=')).toEqual(ask(''));
  });

  it('shortens what it quotes', () => {
    expect(problemOf(`sort=${'x'.repeat(5_000)}`).message.length).toBeLessThan(200);
  });

  const lists = fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 8 });

  it('takes all spellings of a list for the same', () => {
    fc.assert(
      fc.property(lists, (types) => {
        const repeated = ask(types.map((type) => `type=${type}`).join('&'));
        expect(ask(types.map((type) => `type[]=${type}`).join('&'))).toEqual(repeated);
        expect(ask(types.map((type) => `type%5B%5D=${type}`).join('&'))).toEqual(repeated);
        expect(ask(types.map((type, index) => `type[${index}]=${type}`).join('&'))).toEqual(repeated);
        expect(ask(`type=${types.join(',')}`)).toEqual(repeated);
        expect(ask(`type=${types.toReversed().join('%2C')}`)).toEqual(repeated);
        expect(repeated.type).toEqual([...new Set(types)].toSorted());
      }),
    );
  });

  it('never throws anything but a Problem, whatever comes', () => {
    const pieces = fc.constantFrom(
      'type',
      'num',
      'q',
      '=',
      '&',
      '%',
      '%00',
      '[',
      ']',
      '[]',
      ',',
      '+',
      'movie',
      '50',
      ';',
      '%F0%9F',
    );
    const queries = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(queries, (query) => {
        try {
          const question = ask(query);
          expect(question.num).toBeGreaterThanOrEqual(1);
          expect(question.num).toBeLessThanOrEqual(1_000);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect((error as Problem).status).toBe(400);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['TRUE', '1', 'yes', 'On'])('takes %s for true', (word) => {
    expect(ask(`reverse=${word}`).reverse).toBe(true);
  });

  it.each(['False', '0', 'no', 'OFF'])('takes %s for false', (word) => {
    expect(ask(`reverse=${word}`).reverse).toBe(false);
  });

  it.each([1, 2, 999, 1_000])('takes %i, within its bounds', (num) => {
    expect(ask(`num=${num}`).num).toBe(num);
  });

  it('keeps the order where it means something, and drops doubles all the same', () => {
    const batch = z.object({ ids: listParam(slug, { ordered: true, max: 3 }) });
    expect(parseQuery(batch, readQuery('ids=c,a&ids[]=c')).ids).toEqual(['c', 'a']);
    expect(() => parseQuery(batch, readQuery('ids=a,b,c,d'))).toThrow('takes up to 3 values');
  });

  it('reads free text as it was meant: spaces, and one form of composed letters', () => {
    expect(ask('q=+Ame%CC%81lie%20').q).toBe('Amélie');
  });
});
