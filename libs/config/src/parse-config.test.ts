import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { parseConfig } from './parse-config.ts';
import { duration, flag, listOf, port, secret, share, text, url, wholeNumber, bytes } from './variables.ts';

const schema = {
  PORT: port().prefault('7001'),
  DEADLINE: duration({ min: 10, max: 60_000 }).prefault('1s'),
  MEMORY: bytes({ max: 2 ** 30 }).prefault('64MB'),
  URLS: listOf(url()),
  LEVEL: z.enum(['info', 'debug']).default('info'),
  KEY: secret(text(10)).optional(),
  SWITCH: flag().prefault('off'),
  SAMPLE: share().prefault('0.5'),
  COUNT: wholeNumber({ min: 1 }).optional(),
};

function errorOf(env: Record<string, string>): ConfigError {
  try {
    parseConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('taken');
}

describe('parseConfig', () => {
  it('reads values with their units and fills in defaults', () => {
    const env = {
      URLS: ' http://a:9200/ ,http://b/x/,',
      DEADLINE: ' 250ms ',
      MEMORY: '1GiB',
      SWITCH: 'Yes',
      OTHER: 'x',
    };
    expect(parseConfig(schema, env)).toEqual({
      PORT: 7001,
      DEADLINE: 250,
      MEMORY: 2 ** 30,
      URLS: ['http://a:9200', 'http://b/x'],
      LEVEL: 'info',
      KEY: undefined,
      SWITCH: true,
      SAMPLE: 0.5,
      COUNT: undefined,
    });
  });

  it('takes an empty or blank value for none', () => {
    const config = parseConfig(schema, { URLS: 'http://a', PORT: '', DEADLINE: '  ', KEY: '' });
    expect(config).toMatchObject({ PORT: 7001, DEADLINE: 1_000, KEY: undefined });
    expect(errorOf({ URLS: ' ' }).message).toContain('URLS is not set');
  });

  it('names every bad variable at once, what it had and what it takes', () => {
    const env = {
      PORT: '70000',
      DEADLINE: '5m',
      MEMORY: '3 apples',
      LEVEL: 'loud',
      SWITCH: 'maybe',
      SAMPLE: '1.5',
      COUNT: '0',
    };
    expect(errorOf(env).message.split('\n')).toEqual([
      'The configuration cannot be used:',
      '  PORT has "70000"; it takes a whole number from 0 to 65535',
      '  DEADLINE has "5m"; it takes a length of time from 10ms to 1m, such as 250ms, 30s or 5m',
      '  MEMORY has "3 apples"; it takes a number of bytes of at most 1GB, such as 64kB, 512MB or 2GB',
      expect.stringMatching(/^ {2}URLS is not set; it takes up to 100 values divided by commas, each an http or https/),
      '  LEVEL has "loud"; it takes one of info, debug',
      '  SWITCH has "maybe"; it takes true or false (also yes, on, 1; no, off, 0)',
      '  SAMPLE has "1.5"; it takes a number from 0 to 1',
      '  COUNT has "0"; it takes a whole number of at least 1',
    ]);
  });

  it('shows no secret: not a secret variable, and not the password in an address', () => {
    const { message, faults } = errorOf({ KEY: 'much too long a key', URLS: 'http://user:hunter2@a, nonsense' });
    expect(message + JSON.stringify(faults)).not.toMatch(/much too long|hunter2/);
    expect(message).toContain('KEY has "***"');
    expect(message).toContain('http://***@a');
  });

  it('keeps a message readable whatever a variable has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 2_000 }), (value) => {
        fc.pre(!/^\s*(?:\d{1,5})?\s*$/.test(value));
        const { message } = errorOf({ URLS: 'http://a', PORT: value });
        expect(message.split('\n')).toHaveLength(2);
        expect(message.length).toBeLessThan(300);
      }),
    );
  });

  it('asks rules over several variables once each is good', () => {
    const rule = ({ PORT }: { PORT: number }) =>
      PORT === 1 ? [{ variable: 'PORT', had: '1', takes: 'another port than COUNT' }] : [];
    expect(() => parseConfig(schema, { URLS: 'http://a', PORT: '1' }, [rule])).toThrow('another port than COUNT');
    expect(parseConfig(schema, { URLS: 'http://a', PORT: '2' }, [rule]).PORT).toBe(2);
  });

  it.each(['ftp://a', 'a:9200', '//a', 'http://', 'http://a#b', 'javascript:alert(1)'])(
    'takes no %s for an address',
    (value) => {
      expect(errorOf({ URLS: value }).faults).toMatchObject([{ variable: 'URLS' }]);
    },
  );

  it.each(['1e3', '0x10', '1.5', '--1', '1 2', '99999999999999999'])('takes no %s for a whole number', (value) => {
    expect(errorOf({ URLS: 'http://a', COUNT: value }).faults).toMatchObject([{ variable: 'COUNT' }]);
  });

  it('takes negative numbers only where they may be', () => {
    expect(parseConfig({ N: wholeNumber({ min: -5 }) }, { N: '-5' })).toEqual({ N: -5 });
    expect(() => parseConfig({ N: wholeNumber() }, { N: '-1' })).toThrow('a whole number of at least 0');
  });
});
