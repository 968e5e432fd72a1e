import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const starter = fileURLToPath(new URL('../mongodb/start-server.mjs', import.meta.url));

/** A MongoDB-protocol server of its own for one file of tests, which may be stopped without hurting anybody else. */
export class ServerProcess {
  private constructor(
    private readonly starter: ChildProcess,
    readonly url: string,
    private readonly pid: number,
  ) {}

  /** Resolves when it listens. */
  static async start(): Promise<ServerProcess> {
    const child = spawn(process.execPath, [starter, '--tell-pid'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface(child.stdout);
    const [line] = (await Promise.race([
      once(lines, 'line'),
      once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it listened.'))),
    ])) as [string];
    const [url = '', pid = ''] = line.split(' ');
    return new ServerProcess(child, url, Number(pid));
  }

  /** Stands still: connections stay open and are accepted, and nothing is answered. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    process.kill(this.pid, signal);
  }

  async end(): Promise<void> {
    this.signal('SIGCONT');
    this.starter.kill('SIGTERM');
    await once(this.starter, 'exit');
  }
}
