import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkWorkspace } from '@marquee/bundle';
import { WORKSPACE_ROOT } from '@marquee/local-es';

/** How a command ended, and all that it said. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/**
 * A copy of the checkout as it stands, with what is not committed yet, to write into: its packages are the checkout's own, but
 * every `@marquee` package is the copy's.
 */
export class ScratchWorkspace implements Disposable {
  readonly root: string;

  constructor() {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'marquee-scratch-')));
    const files = this.#git(WORKSPACE_ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
    for (const file of files.filter((name) => name !== '' && existsSync(join(WORKSPACE_ROOT, name))))
      cpSync(join(WORKSPACE_ROOT, file), join(this.root, file), { recursive: true });
    const missing = linkWorkspace(WORKSPACE_ROOT, this.root);
    if (missing.length > 0)
      throw new Error(`node_modules is not what package-lock.json wants: ${JSON.stringify(missing)}`);
    // What is written from here on is what differs from the index.
    this.#git(this.root, 'init', '--quiet');
    this.#git(this.root, 'add', '--all');
  }

  /** Runs a program of `node_modules/.bin` or the PATH in `folder`, below the root. */
  run(command: string, args: readonly string[], folder = '.'): Ended {
    const bin = join(this.root, 'node_modules/.bin', command);
    const { status, stdout, stderr, error } = spawnSync(existsSync(bin) ? bin : command, args, {
      cwd: join(this.root, folder),
      encoding: 'utf8',
      env: {
        ...environment(),
        NX_DAEMON: 'false',
        FORCE_COLOR: '0',
        NODE_COMPILE_CACHE: join(this.root, '.nx/compiled'),
      },
    });
    if (error !== undefined) throw error;
    return { code: status, output: `${stdout}${stderr}` };
  }

  /** The files that differ from what was copied. */
  written(): string[] {
    const lines = this.#git(this.root, 'status', '--porcelain', '--untracked-files=all').split('\n');
    return lines.filter((line) => !line.startsWith('A ') && line !== '').map((line) => line.slice(3));
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #git(cwd: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 64e6 });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  }
}

/** Nothing of the Nx run around a test: it would take the task for its own. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:NX_|VITEST)/u.test(name)));
}
