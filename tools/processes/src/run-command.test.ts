import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runCommand, runOrFail, type CommandOptions } from './run-command.ts';

const sh = (script: string, more: Partial<CommandOptions> = {}): CommandOptions => ({
  name: 'The script',
  command: 'sh',
  args: ['-c', script],
  env: process.env,
  output: 'hold',
  ...more,
});

it('gives exit code and output, a signal as shells do', async () => {
  expect(await runCommand(sh('echo out; echo err >&2; exit 3'))).toEqual({ code: 3, output: 'out\nerr\n' });
  expect(await runCommand(sh('kill -9 $$'))).toEqual({ code: 137, output: '' });
  expect(await runOrFail(sh('echo out'))).toBe('out\n');
});

it('names what failed, and shows what it held back', async () => {
  await expect(runOrFail(sh('echo no licence >&2; exit 3'))).rejects.toMatchObject({
    message: 'The script failed (exit code 3).',
    evidence: 'no licence',
  });
  await expect(runCommand(sh('', { command: './nowhere' }))).resolves.toMatchObject({ code: 127 });
});

it('ends the command and what that started when it is aborted', async () => {
  const controller = new AbortController();
  const running = runCommand(sh('sleep 61.25 & sleep 61.25', { signal: controller.signal }));
  await sleep(200);
  controller.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  expect((await runCommand(sh("ps -eo args | grep -c '^sleep 61.2[5]'"))).output).toBe('0\n');
  await expect(runCommand(sh('true', { signal: controller.signal }))).rejects.toThrow('enough');
});
