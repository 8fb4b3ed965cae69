import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createLogging } from './logger.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-logger-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('buffers lines, writes them out when told, and masks what may be secret', () => {
  const file = join(folder, 'log');
  const { logger, flush } = createLogging({ name: 'test', level: 'info', fd: openSync(file, 'w') });
  logger.info({ password: 'p', headers: { authorization: 'a' }, es: { auth: { apiKey: 'k' } }, kept: 1 }, 'hello');
  logger.debug('too fine');
  expect(readFileSync(file, 'utf8')).toBe('');
  flush();
  const text = readFileSync(file, 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    level: 'info',
    name: 'test',
    msg: 'hello',
    password: '***',
    headers: { authorization: '***' },
    es: { auth: { apiKey: '***' } },
    kept: 1,
  });
  expect(text.split('\n')).toHaveLength(2);
});
