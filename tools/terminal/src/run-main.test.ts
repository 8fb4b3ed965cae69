import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Runs `body` as the main of a process of its own: exit codes and signals belong to a whole process. */
function runProgram(body: string): { status: number | null; stdout: string; stderr: string } {
  const index = JSON.stringify(new URL('./index.ts', import.meta.url).href);
  const program = `import { Failure, listenForInterruption, runMain } from ${index}; await runMain(async () => { ${body} });`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
}

it('ends with the code that main returned, and with 0 for none', () => {
  expect(runProgram('return 3;').status).toBe(3);
  expect(runProgram('').status).toBe(0);
});

it('prints a failure with its remedy alone, and ends with 1', () => {
  const { status, stderr } = runProgram("throw new Failure('No JDK.', 'apt-get install it');");
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'No JDK.\n  → apt-get install it\n' });
});

it('turns a signal, though it comes twice, into one abort and its exit code', () => {
  const { status, stdout } = runProgram(`
    using interruption = listenForInterruption();
    interruption.signal.addEventListener('abort', () => process.stdout.write('stopping '));
    process.kill(process.pid, 'SIGINT'); process.kill(process.pid, 'SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100));
    return interruption.exitCode;`);
  expect({ status, stdout }).toEqual({ status: 130, stdout: 'stopping ' });
});
