import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.ts';
import { UsageError } from './usage-error.ts';

describe('parseCommandLine', () => {
  it.each([
    [['validate', 'dir'], { name: 'validate', path: 'dir', json: false }],
    [['publish', 'dir', '--json'], { name: 'publish', path: 'dir', json: true }],
    [['--json', 'apply', 'file'], { name: 'apply', path: 'file', json: true }],
    [['rollback'], { name: 'rollback', to: undefined, json: false }],
    [['rollback', '--to', '41'], { name: 'rollback', to: 41, json: false }],
    [['status', '--json'], { name: 'status', json: true }],
    [['schema', '--check'], { name: 'schema', path: undefined, check: true, json: false }],
    [['schema', 'out'], { name: 'schema', path: 'out', check: false, json: false }],
    [
      ['warm-images'],
      {
        name: 'warm-images',
        json: false,
        question: { presets: [], paths: [], formats: ['avif', 'webp', 'jpeg'], generation: undefined, concurrency: 4 },
      },
    ],
    [
      [
        ...['warm-images', '--preset', 'tv-poster', '--preset', 'tv-hero', '--path', '/x500', '--format', 'webp'],
        ...['--generation', '7', '--at-once', '16', '--json'],
      ],
      {
        name: 'warm-images',
        json: true,
        question: {
          presets: ['tv-poster', 'tv-hero'],
          paths: ['x500'],
          formats: ['webp'],
          generation: 7,
          concurrency: 16,
        },
      },
    ],
    [[], { name: 'help', json: false }],
    [['publish', '--help'], { name: 'help', json: false }],
  ])('reads %j', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  it.each([
    [['publish'], 'publish needs a folder or a file.'],
    [['apply'], 'apply needs a file.'],
    [['publish', 'a', 'b'], 'publish takes no argument b.'],
    [['status', 'x'], 'status takes no argument x.'],
    [['unpublish'], 'There is no command unpublish.'],
    [['constructor'], 'There is no command constructor.'],
    [['publish', 'a', '--to', '1'], 'publish has no option --to.'],
    [['status', '--check'], 'status has no option --check.'],
    [['status', '--format', 'webp'], 'status has no option --format.'],
    [['warm-images', '--to', '1'], 'warm-images has no option --to.'],
    [['warm-images', '--format', 'gif'], '--format takes avif, webp, jpeg, and gif is none.'],
    [['warm-images', '--at-once', '0'], '--at-once takes a number of 1 to 99, and 0 is none.'],
    [['warm-images', '--generation', 'x'], '--generation takes the number of a generation, and x is none.'],
    [['rollback', '--to', '0'], '--to takes the number of a generation, and 0 is none.'],
    [['rollback', '--to', '1e3'], '--to takes the number of a generation, and 1e3 is none.'],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(new UsageError(message));
  });

  it('refuses options that nobody has', () => {
    expect(() => parseCommandLine(['publish', 'a', '--force'])).toThrow(UsageError);
  });
});
