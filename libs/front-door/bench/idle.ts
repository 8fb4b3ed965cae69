/**
 * What an idle connection costs: `node bench/idle.ts [COUNT]` opens COUNT (10,000) connections to a door in a process of its own,
 * asks once on each, lets them idle, and says how much memory that process has gained. Half of them had a miss, and so a parser
 * of node:http's behind the door, in the second figure. Linux: it reads /proc.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const count = Number(process.argv[2] ?? 10_000);
const port = 17_399;
const heads = { hit: '/small', miss: '/miss' };

function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

async function open(target: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  const first = new Promise((resolve, reject) => {
    socket.once('data', resolve).once('error', reject);
  });
  socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`);
  await first;
  return socket;
}

async function measure(kind: keyof typeof heads): Promise<void> {
  const server = spawn(process.execPath, ['--expose-gc', `${import.meta.dirname}/server.ts`, 'door', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => server.stdout.once('data', resolve));
  const pid = server.pid ?? 0;
  (await open(heads[kind])).destroy();
  await sleep(1_000);
  const before = residentKb(pid);
  const sockets: Socket[] = [];
  for (let at = 0; at < count; at += 100) {
    sockets.push(...(await Promise.all(Array.from({ length: Math.min(100, count - at) }, () => open(heads[kind])))));
  }
  await sleep(1_000);
  const gained = residentKb(pid) - before;
  process.stdout.write(
    `${kind}: ${count} idle connections, ${Math.round(gained / 1_024)} MB, ${(gained / count).toFixed(1)} kB each\n`,
  );
  for (const socket of sockets) socket.destroy();
  server.kill();
  await new Promise((resolve) => server.once('exit', resolve));
}

await measure('hit');
await measure('miss');
