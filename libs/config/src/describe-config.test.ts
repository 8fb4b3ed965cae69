import { expect, it } from 'vitest';
import { z } from 'zod';
import { configTable, describeConfig } from './describe-config.ts';
import { duration, listOf, port, secret, text, wholeNumber } from './variables.ts';

const schema = {
  PORT: port().describe('The port.'),
  WAIT: duration().prefault('30s').describe('How long | how.'),
  LEVEL: z.enum(['a', 'b']).default('a').describe('Which.'),
  KEY: secret(text(9)).optional().describe('The key.'),
};

it('says of each variable what it is for, what it takes, and what it is by default', () => {
  expect(describeConfig(schema)).toEqual([
    {
      variable: 'PORT',
      description: 'The port.',
      takes: 'a whole number from 0 to 65535',
      default: undefined,
      required: true,
      secret: false,
    },
    {
      variable: 'WAIT',
      description: 'How long | how.',
      takes: 'a length of time, such as 250ms, 30s or 5m',
      default: '30s',
      required: false,
      secret: false,
    },
    { variable: 'LEVEL', description: 'Which.', takes: 'one of a, b', default: 'a', required: false, secret: false },
    {
      variable: 'KEY',
      description: 'The key.',
      takes: 'a text of at most 9 characters',
      default: undefined,
      required: false,
      secret: true,
    },
  ]);
});

it('makes a table of it', () => {
  expect(configTable(schema).split('\n')).toEqual([
    '| Variable | Default  | Takes                                      | For              |',
    '| -------- | -------- | ------------------------------------------ | ---------------- |',
    '| `PORT`   | required | a whole number from 0 to 65535             | The port.        |',
    '| `WAIT`   | `30s`    | a length of time, such as 250ms, 30s or 5m | How long \\| how. |',
    '| `LEVEL`  | `a`      | one of a, b                                | Which.           |',
    '| `KEY`    |          | a text of at most 9 characters             | The key.         |',
  ]);
});

it('says what a refinement, a choice and a literal take', () => {
  const country = text(2).refine((value) => value === 'ZA', 'a country code such as ZA');
  const takes = describeConfig({
    COUNTRY: country.prefault('ZA'),
    COUNTRIES: listOf(country, 9).optional(),
    KEY: secret(text(9).refine((value) => value !== '', 'a key')).transform((value) => [value]),
    WORKERS: z.union([z.literal('auto'), wholeNumber({ min: 1 })]).prefault('1'),
  }).map((row) => row.takes);
  expect(takes).toEqual([
    'a country code such as ZA',
    'up to 9 values divided by commas, each a country code such as ZA',
    'a key',
    'auto, or a whole number of at least 1',
  ]);
});
