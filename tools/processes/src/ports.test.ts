import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { assertPortFree, freePort, portFrom } from './ports.ts';

it('names a taken port and the remedy', async () => {
  const port = await freePort();
  await assertPortFree(port, 'sections', 'SECTIONS_PORT=8001 npm start');
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  await expect(assertPortFree(port, 'sections', 'SECTIONS_PORT=8001 npm start')).rejects.toMatchObject({
    message: `Port ${port}, wanted for sections, is taken.`,
    remedy: 'SECTIONS_PORT=8001 npm start',
  });
  server.close();
});

it('reads a port from the environment and says what it takes', () => {
  expect(portFrom({ SECTIONS_PORT: '8001' }, 'SECTIONS_PORT', 7001)).toBe(8001);
  expect(portFrom({ SECTIONS_PORT: '' }, 'SECTIONS_PORT', 7001)).toBe(7001);
  for (const text of ['0', '65536', '80x', '-1', '1.5'])
    expect(() => portFrom({ SECTIONS_PORT: text }, 'SECTIONS_PORT', 7001)).toThrow(`SECTIONS_PORT is "${text}"`);
});
