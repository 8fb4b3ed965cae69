import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Tells whether there is a process of this id, of whomever; a dead one that nobody has collected counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Sends `signal` to a process, or with a negative id to its whole group; one that is gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until no process of the group runs any more. @returns false when some still do after `timeoutMs` */
export async function groupEnded(group: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isRunning(group)) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function isRunning(group: number): boolean {
  if (!isAlive(-group)) return false;
  // Where process 1 does not collect them (many a container), the dead stay in the group as zombies.
  const states = memberStates(group);
  return states.length === 0 || states.some((state) => state !== 'Z');
}

/** The states of the group's processes, from /proc (Linux; nothing elsewhere): `pid (name) state parent group …`. */
function memberStates(group: number): string[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((pid) => {
        const [state, , ofGroup] = statOf(pid);
        return Number(ofGroup) === group && state !== undefined ? [state] : [];
      });
  } catch {
    return [];
  }
}

function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return []; // It ended at this moment.
  }
}
