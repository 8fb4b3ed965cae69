import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkWorkspace } from '@marquee/bundle';
import { runOrFail } from '@marquee/processes';
import type { Reporter } from '@marquee/terminal';
import { git } from './git.ts';
import { nxEnvironment } from './workspace-graph.ts';

/** A clone of the repository at one commit, in a folder of its own, with its packages. */
export interface ScratchClone {
  readonly folder: string;
  /** Removes it. */
  [Symbol.dispose](): void;
}

export interface CloneOptions {
  /** The checkout whose repository and packages it takes. */
  readonly root: string;
  readonly commit: string;
  readonly reporter: Reporter;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Clones `root` at `commit`: what is shipped is what was committed, and whatever goes wrong goes wrong there. It shares the
 * repository's objects; its packages are links to the installed ones, or installed where the commit has another lockfile.
 */
export async function makeScratchClone(options: CloneOptions): Promise<ScratchClone> {
  const { commit, root } = options;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-ship-')));
  const clone: ScratchClone = {
    folder,
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await git(folder, 'clone', '--quiet', '--shared', '--no-checkout', '--no-tags', '--template=', root, folder);
    await git(folder, 'checkout', '--quiet', '--detach', commit);
    await installPackages(folder, options);
    return clone;
  } catch (error) {
    clone[Symbol.dispose]();
    throw error;
  }
}

async function installPackages(folder: string, { reporter, root, signal }: CloneOptions): Promise<void> {
  const [missing] = linkWorkspace(root, folder);
  if (missing === undefined) return;
  const step = reporter.step(`Installing packages (this checkout lacks ${missing.path} ${missing.wanted ?? ''})`);
  const args = ['ci', '--loglevel=error', '--prefer-offline'];
  await runOrFail({ name: 'npm ci', command: 'npm', args, cwd: folder, env: nxEnvironment(), output: 'hold', signal });
  step.done();
}
