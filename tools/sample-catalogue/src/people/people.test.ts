import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { createPeople } from './people.ts';

describe('createPeople', () => {
  const people = createPeople(['Pedro Almodovar', 'Tim Burton'], 'seed');
  const named = (id: string) => people.lines.find((line) => line.id === id)?.name;

  it('writes real directors by their proper names', () => {
    const pedro = people.directorId('Pedro Almodovar');
    expect(people.lines.find((line) => line.id === pedro)).toMatchObject({
      slug: 'pedro-almodovar',
      name: 'Pedro Almodóvar',
      other_names: ['Pedro Almodovar'],
    });
  });

  it('gives every person one id, one slug and one name', () => {
    for (const field of ['id', 'slug', 'name'] as const) {
      expect(new Set(people.lines.map((line) => line[field])).size).toBe(people.lines.length);
    }
  });

  it('casts nobody twice, and names people as their culture does', () => {
    const cast = people.cast('pol', createRandom('cast'), 6);
    expect(new Set(cast.map((credit) => credit.person)).size).toBe(cast.length);
    expect(cast.every((credit) => /sk[ai]$|[^a-z]|ski$/.test(named(credit.person) ?? ''))).toBe(true);
    const women = people.lines.filter((line) => line.name.startsWith('Agnieszka '));
    expect(women.every((line) => line.name.endsWith('ka'))).toBe(true);
  });
});
