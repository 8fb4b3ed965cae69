import { expect, it } from 'vitest';
import { parseCommandLine } from './command-line.ts';

it('compares with what is checked out, and ships all that is affected', () => {
  expect(parseCommandLine(['--base', 'main~1'])).toEqual({
    base: 'main~1',
    head: 'HEAD',
    dryRun: false,
    apps: [],
    out: '.marquee/artifacts',
    targets: ['typecheck', 'test'],
  });
});

it('takes several apps, by one option or more', () => {
  expect(parseCommandLine(['--base', 'a', '--app', 'x,y', '--app', 'z']).apps).toEqual(['x', 'y', 'z']);
});

it.each([
  ['no base', [], 'No base was named'],
  ['an empty base', ['--base', ''], 'No base was named'],
  ['an unknown option', ['--base', 'a', '--force'], "Unknown option '--force'"],
  ['a word too many', ['--base', 'a', 'b'], 'Unexpected argument'],
])('refuses %s', (...[, args, message]) => {
  expect(() => parseCommandLine(args)).toThrow(message);
});
