/** What `/proc/<pid>/stat` tells of a process (man 5 proc_pid_stat); times are in clock ticks. */
export interface ProcessStat {
  readonly parent: number;
  /** User and system time of the process, all threads included. */
  readonly ticks: number;
  /** The same of the children that it has waited for. */
  readonly waitedTicks: number;
  readonly residentPages: number;
}

/** Reads `/proc/<pid>/stat`. The name in it may hold blanks and brackets: the fields begin after the last bracket. */
export function parseProcessStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    parent: field(4),
    ticks: field(14) + field(15),
    waitedTicks: field(16) + field(17),
    residentPages: field(24),
  };
}

/** Clock ticks in which some core of the machine was not idle, out of `/proc/stat`: the kernel's own work included. */
export function parseBusyTicks(text: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = (/^cpu +(.*)$/m.exec(text)?.[1] ?? '')
    .split(' ')
    .map(Number);
  return user + nice + system + irq + softIrq + steal;
}

/** A process and all that it started, in any order, given the parent of each process. */
export function descendants(root: number, parents: ReadonlyMap<number, number>): number[] {
  const found = [root];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
}
