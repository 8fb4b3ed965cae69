import { describe, expect, it } from 'vitest';
import { createCalendar } from '../calendar.ts';
import { createRandom } from '../random.ts';
import type { Candidate } from './candidate.ts';
import { type Desk, makeRow } from './row-makers.ts';

const candidates: Candidate[] = Array.from({ length: 30 }, (_, index) => ({
  id: `m${index}`,
  type: 'movie',
  title: `Film ${index}`,
  sections: ['hity'],
  director: index < 4 ? 'p1' : `q${index}`,
  popularity: 100 - index,
}));
const desk: Desk = {
  plan: { slug: 'hity', names: { eng: 'Hits' }, market: 'poland', language: 'pol', rows: [] },
  candidates,
  categoryNames: new Map([['western', { eng: 'Western', afr: 'Western', pol: 'Western' }]]),
  calendar: createCalendar(Date.UTC(2026, 10, 24)),
  random: createRandom('rows'),
};

describe('makeRow', () => {
  it('asks for a category within the section, in its languages', () => {
    expect(makeRow(desk, 'category:western', 'hity-1')).toEqual({
      id: 'hity-1',
      titles: { eng: 'Western', pol: 'Western' },
      query: { types: ['movie', 'tv_series', 'boxset'], order: 'popular', category: 'western', section: 'hity' },
      minimum: 2,
    });
  });

  it('looks beyond the section where the plan says so', () => {
    expect(makeRow(desk, 'added:everywhere', 'r').query).not.toHaveProperty('section');
  });

  it('pins the first three of a spotlight, and lets one item leave as another comes', () => {
    const items = makeRow(desk, 'spotlight', 'r').items ?? [];
    expect(items.slice(0, 3).map((item) => item.position)).toEqual([0, 1, 2]);
    expect(items.find((item) => item.until !== undefined)?.until).toBe(
      items.find((item) => item.from !== undefined)?.from,
    );
  });

  it('finds the director with most titles', () => {
    expect(makeRow(desk, 'person', 'r').query?.person).toBe('p1');
  });

  it('knows no other kinds', () => {
    expect(() => makeRow(desk, 'surprise', 'r')).toThrow('No such row');
  });
});
