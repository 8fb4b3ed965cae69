export { startChild, type Child, type ChildExit, type ChildOptions } from './child.ts';
export { dieWithParent, hasParentDeathSignal, type TiedCommand } from './die-with-parent.ts';
export { logTail } from './log-tail.ts';
export { assertPortFree, freePort, portFrom } from './ports.ts';
export { isAlive } from './process-group.ts';
export { runCommand, runOrFail, type CommandOptions, type CommandResult } from './run-command.ts';
export { startServiceProcess, type ServiceProcess, type ServiceProcessOptions } from './service-process.ts';
export { answersOk, waitUntilReady, type WaitOptions } from './wait-until.ts';
