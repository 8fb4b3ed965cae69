import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { descendants, parseBusyTicks, parseProcessStat, type ProcessStat } from './proc-text.ts';

const asked = (name: string, fallback: number): number => {
  const { stdout, status } = spawnSync('getconf', [name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : fallback;
};

/** The two constants in which Linux counts; both are what nearly every machine has. */
const TICKS_PER_SECOND = asked('CLK_TCK', 100);
const PAGE_BYTES = asked('PAGESIZE', 4_096);

/** Cores of this machine. */
export const CORES = availableParallelism();

/** What processes have used so far. */
export interface Usage {
  /** User and system time. */
  readonly cpuSeconds: number;
  /** Resident memory of all together; shared pages count once for each process. */
  readonly residentBytes: number;
}

/** What a process and all that it started have used so far. A process that has ended counts no more. */
export function usageOf(pid: number): Usage {
  const stats = readAllStats();
  const parents = new Map([...stats].map(([child, { parent }]) => [child, parent]));
  let ticks = 0;
  let pages = 0;
  for (const member of descendants(pid, parents)) {
    ticks += stats.get(member)?.ticks ?? 0;
    pages += stats.get(member)?.residentPages ?? 0;
  }
  return { cpuSeconds: ticks / TICKS_PER_SECOND, residentBytes: pages * PAGE_BYTES };
}

/** CPU time of this process and of its children that have ended: a load generator, say. */
export function ownCpuSeconds(): number {
  const { ticks, waitedTicks } = parseProcessStat(readFileSync('/proc/self/stat', 'utf8'));
  return (ticks + waitedTicks) / TICKS_PER_SECOND;
}

/** Time in which cores of this machine were busy so far, with whatever it was. */
export function busySeconds(): number {
  return parseBusyTicks(readFileSync('/proc/stat', 'utf8')) / TICKS_PER_SECOND;
}

function readAllStats(): Map<number, ProcessStat> {
  const stats = new Map<number, ProcessStat>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      stats.set(Number(name), parseProcessStat(readFileSync(`/proc/${name}/stat`, 'utf8')));
    } catch {
      // It has ended since the folder was listed.
    }
  }
  return stats;
}
