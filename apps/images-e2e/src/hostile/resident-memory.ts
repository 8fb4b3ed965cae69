import { readdirSync, readFileSync } from 'node:fs';

/** The most that a process and its children ever had resident, added up, in bytes (Linux). */
export function peakResidentBytes(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + peakOf(each), 0);
}

function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) * 1_024;
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) => {
    const children = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
    return children === '' ? [] : children.split(' ').map(Number);
  });
}
