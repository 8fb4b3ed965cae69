/**
 * What a hit costs: `node bench/hit.ts [--seconds N] [--rounds N] [--also NAME,PID,URL_SMALL,URL_LARGE …]`.
 *
 * The door and a bare node:http with a constant buffer hand out 225 bytes and 87 kB to `wrk -c100`, with bare heads and with the
 * 700 bytes that a television sends, in turn in each round; servers that run already take part by `--also`. The figure is CPU (user
 * and system, from /proc) a request, of the least disturbed round: what else runs on the machine only ever adds to it. Requests/s say more about the load generator.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';

const TICKS_PER_SECOND = 100;
const TV_HEADS = {
  'User-Agent':
    'Mozilla/5.0 (Linux; Android 12; BRAVIA 4K UR2 Build/STT1.220929.001.A1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36 TV/142.0',
  Accept: 'application/json, text/plain, */*',
  'Accept-Language': 'en-ZA,en;q=0.9,af;q=0.8',
  Referer: 'https://tv.example/catalogue/',
  Origin: 'https://tv.example',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'api.tv.example',
  'X-Forwarded-For': '10.3.200.13',
  'X-Request-Id': '9e3779b1-4b3f-4c1d-9a55-0000001eef',
};
const HEADS = { bare: {}, tv: TV_HEADS };
const SIZES = ['small', 'large'] as const;

interface Run {
  us: number;
  rps: number;
}

interface Rival {
  name: string;
  pid: number;
  urls: Record<(typeof SIZES)[number], string>;
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '6' },
    also: { type: 'string', multiple: true, default: [] },
  },
});

/** User and system seconds of a process and of the children that it has waited for. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function load({ pid, urls }: Rival, size: keyof Rival['urls'], heads: keyof typeof HEADS): Promise<Run> {
  const fields = Object.entries(HEADS[heads]).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const before = cpuSeconds(pid);
  const { stdout } = await promisify(execFile)('wrk', ['-t1', '-c100', `-d${values.seconds}s`, ...fields, urls[size]]);
  const cpu = cpuSeconds(pid) - before;
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  if (/Non-2xx|(?:connect|read|write) [1-9]/.test(stdout)) throw new Error(stdout);
  return { us: (cpu * 1e6) / requests, rps: Number(/Requests\/sec: +([\d.]+)/.exec(stdout)?.[1]) };
}

async function start(kind: string, port: number): Promise<Rival & { process: ChildProcess }> {
  const process_ = spawn(process.execPath, [`${import.meta.dirname}/server.ts`, kind, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => process_.stdout.once('data', resolve));
  const url = `http://127.0.0.1:${port}`;
  return {
    name: kind,
    pid: process_.pid ?? 0,
    urls: { small: `${url}/small`, large: `${url}/large` },
    process: process_,
  };
}

const least = (runs: Run[]): Run => runs.toSorted((a, b) => a.us - b.us)[0] ?? { us: NaN, rps: NaN };

const own = [await start('door', 17_301), await start('http', 17_302)];
const others = values.also.map((text): Rival => {
  const [name = '', pid = '', small = '', large = ''] = text.split(',');
  return { name, pid: Number(pid), urls: { small, large } };
});

try {
  // Compiled code before the first figure.
  for (const rival of [...own, ...others]) for (const size of SIZES) await load(rival, size, 'tv');
  for (const size of SIZES) {
    for (const heads of ['bare', 'tv'] as const) {
      const runs = new Map<string, Run[]>();
      for (let round = 0; round < Number(values.rounds); round++) {
        for (const rival of [...own, ...others]) {
          const run = await load(rival, size, heads);
          runs.set(rival.name, [...(runs.get(rival.name) ?? []), run]);
        }
      }
      const cells = [...runs].map(([name, all]) => {
        const { us, rps } = least(all);
        return `${name} ${us.toFixed(1)} µs (${Math.round(rps)}/s)`;
      });
      process.stdout.write(`${size}, ${heads} heads: ${cells.join('   ')}\n`);
    }
  }
} finally {
  for (const server of own) server.process.kill();
}
