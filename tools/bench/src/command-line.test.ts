import { describe, expect, it } from 'vitest';
import { HELP, parseCommandLine, SUITES } from './command-line.ts';

describe('parseCommandLine', () => {
  it('reads a suite with its defaults', () => {
    expect(parseCommandLine(['rivals'])).toMatchObject({
      suite: 'rivals',
      rounds: 4,
      seconds: 3,
      warmSeconds: 1,
      only: [],
      titles: 3_201,
    });
    expect(parseCommandLine(['trace'])).toMatchObject({ suite: 'trace', seconds: 60, withPublish: true });
  });

  it('reads options', () => {
    const args = ['rivals', '--rounds', '2', '--only', 'go', '--only', 'nginx', '--uncached', '--json'];
    expect(parseCommandLine(args)).toMatchObject({
      rounds: 2,
      only: ['go', 'nginx'],
      uncached: true,
      warmSeconds: 8,
      json: true,
    });
  });

  it('gives help without a suite, or when asked', () => {
    expect(parseCommandLine([])).toBe('help');
    expect(parseCommandLine(['trace', '--help'])).toBe('help');
    for (const suite of SUITES) expect(HELP).toContain(`  ${suite} `);
  });

  it.each([
    [['nothing'], 'There is no suite nothing.'],
    [['rivals', 'trace'], 'There is no suite rivals trace.'],
    [['rivals', '--rounds', '0'], '--rounds is "0".'],
    [['rivals', '--seconds', '1e3'], '--seconds is "1e3".'],
    [['rivals', '--titles', '1000001'], '--titles is "1000001".'],
    [['rivals', '--fast'], "Unknown option '--fast'"],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });
});
