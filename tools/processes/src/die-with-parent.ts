import { spawnSync } from 'node:child_process';

/** A command that ends when the process that started it ends, however that was: by kill -9 too. */
export interface TiedCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The child's file descriptor 3 must be a pipe that only the parent holds open. */
  readonly needsPipe: boolean;
}

/** Tells whether this system's `setpriv` (util-linux) can have the kernel signal a child at its parent's death. */
export function hasParentDeathSignal(): boolean {
  return spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
}

/**
 * Where there is no such `setpriv`: a shell runs the command, and a second one beside it reads from descriptor 3, whose
 * other end closes with the parent. The loop is there because a trapped signal ends `wait` before the child has ended.
 */
const WATCHED = `
"$@" </dev/null 3<&- & child=$!
trap 'kill "$child" 2>/dev/null' TERM INT
( read -r _ <&3; kill "$child" 2>/dev/null ) & watch=$!
wait "$child"; status=$?
while kill -0 "$child" 2>/dev/null; do wait "$child"; status=$?; done
kill "$watch" 2>/dev/null
exit "$status"`;

/** Ties `command` to this process. Start it from the main thread: the kernel watches the thread that spawned it. */
export function dieWithParent(
  command: string,
  args: readonly string[],
  parentDeathSignal = hasParentDeathSignal(),
): TiedCommand {
  return parentDeathSignal
    ? { command: 'setpriv', args: ['--pdeathsig', 'TERM', command, ...args], needsPipe: false }
    : { command: 'sh', args: ['-c', WATCHED, 'sh', command, ...args], needsPipe: true };
}
