import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatTable } from './table.ts';

it('lines names up on the left and figures on the right', () => {
  expect(
    formatTable(
      [{ title: 'server' }, { title: 'µs' }],
      [
        ['nginx', '7.5'],
        ['Marquee', '12.25'],
      ],
    ),
  ).toBe(['server      µs', '-------  -----', 'nginx      7.5', 'Marquee  12.25'].join('\n'));
});

it('never lets a cell run into the next one', () => {
  const cell = fc.stringMatching(/^[a-z0-9µ]{1,12}$/);
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, (cells) => {
      const lines = formatTable([{ title: 'a' }, { title: 'b' }, { title: 'c', align: 'left' }], cells).split('\n');
      expect(lines.slice(2).map((line) => line.trim().split(/ {2,}/))).toEqual(cells);
    }),
  );
});
