import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  /** Requests begun so far. */
  readonly asked: number;
  /** What went wrong, a line each. */
  readonly failures: readonly string[];
  /** Asks no more, and waits for what is under way. */
  stop(): Promise<void>;
}

const EVERY_MS = 20;

/** Asks `perSecond` requests at an even pace, whatever becomes of them, on kept connections. A failure is all but a whole answer with 200. */
export function startLoad(url: string, perSecond: number, pathOf: (n: number) => string): Load {
  const agent = new Agent({ keepAlive: true });
  const failures: string[] = [];
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();
  let asked = 0;
  const begin = (): void => {
    const path = pathOf((asked += 1));
    const one = get(url + path, agent)
      .catch((error: unknown) => {
        failures.push(`${path}: ${String(error)}`);
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };
  const asking = pace(perSecond, begin, stop.signal);
  return {
    get asked() {
      return asked;
    },
    failures,
    stop: async () => {
      stop.abort();
      await asking;
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}

/** A machine that is held up catches up, so that the pace holds on the whole. */
async function pace(perSecond: number, begin: () => void, signal: AbortSignal): Promise<void> {
  const startedAt = performance.now();
  for (let begun = 0; !signal.aborted;) {
    const due = ((performance.now() - startedAt) * perSecond) / 1_000;
    for (; begun < due; begun += 1) begin();
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function get(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('close', () => {
        const body = Buffer.concat(chunks).toString();
        if (response.complete && response.statusCode === 200 && isJson(body)) resolve();
        else reject(new Error(`${response.statusCode ?? 0} ${body.slice(0, 200)}`));
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
