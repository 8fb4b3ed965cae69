import { readdirSync, readFileSync } from 'node:fs';

/** The most that a process and its children ever had resident, added up, in bytes (Linux). */
export function peakResidentBytes(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + peakOf(each), 0);
}

/** What a process alone has resident now, in bytes (Linux). */
export function residentBytes(pid: number): number {
  return kilobytesOf(pid, 'VmRSS') * 1_024;
}

function peakOf(pid: number): number {
  return kilobytesOf(pid, 'VmHWM') * 1_024;
}

function kilobytesOf(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
}

/** The processes that a process started and that still run. */
export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
    return children === '' ? [] : children.split(' ').map(Number);
  });
}
