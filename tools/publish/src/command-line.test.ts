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
    [['rollback', '--to', '0'], '--to takes the number of a generation, and 0 is none.'],
    [['rollback', '--to', '1e3'], '--to takes the number of a generation, and 1e3 is none.'],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(new UsageError(message));
  });

  it('refuses options that nobody has', () => {
    expect(() => parseCommandLine(['publish', 'a', '--force'])).toThrow(UsageError);
  });
});
