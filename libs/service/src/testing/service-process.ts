import { spawn, type ChildProcess } from 'node:child_process';

type Line = Readonly<Record<string, unknown>>;

/** The fixture service as a process of its own. */
export class ServiceProcess implements AsyncDisposable {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  stdout = '';
  stderr = '';

  constructor(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    const script = `${import.meta.dirname}/fixture-service.ts`;
    const ports = { HOST: '127.0.0.1', PORT: '0', INSIDE_PORT: '0' };
    this.child = spawn(process.execPath, [script, ...args], {
      env: { ...ports, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (piece: Buffer) => {
      this.stdout += piece.toString();
    });
    this.child.stderr?.on('data', (piece: Buffer) => {
      this.stderr += piece.toString();
    });
    this.exited = new Promise((resolve) => {
      this.child.once('close', resolve);
    });
  }

  /** The log so far; what is not a whole line yet is left out. */
  lines(): Line[] {
    return this.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  }

  /** Waits for a log line with `message`. */
  async line(message: string): Promise<Line> {
    for (;;) {
      const line = this.lines().find(({ msg }) => msg === message);
      if (line !== undefined) return line;
      if (this.child.exitCode !== null) throw new Error(`ended without "${message}": ${this.stdout} ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exited;
  }
}
