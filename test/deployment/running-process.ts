import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAMS = {
  api: ['bin/dutyledger', '--lang', 'en', 'serve'],
  worker: ['dist/apps/worker/src/main.js'],
} as const;
const SAYS_WHERE = /(?:Serving at|is running:) (http:\/\/[^\s]+)/;

export interface ProcessHealth {
  readonly status: string;
  readonly head: string | null;
  readonly checkpoint: string | null;
  readonly leading: boolean;
  readonly epoch: number | null;
}

/** A door or a worker as a process of its own, from the build. */
export class RunningProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly words: () => string,
  ) {}

  /** Everything that it has written so far, on standard output and standard error; all of it once it has ended. */
  get said(): string {
    return this.words();
  }

  /** Resolves when the process says where it answers. Throws with what it said when it ends before. */
  static async start(
    role: keyof typeof PROGRAMS,
    environment: Readonly<Record<string, string>>,
  ): Promise<RunningProcess> {
    const [program, ...args] = PROGRAMS[role];
    if (!existsSync(`${root}/dist/.built`) && !existsSync(`${root}/dist/apps`))
      throw new Error('Run `npm run build` first.');
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...environment, DUTYLEDGER_ROLE: role, DUTYLEDGER_PORT: '0' },
    });
    let said = '';
    const where = new Promise<string>((resolve, reject) => {
      const hear = (text: Buffer): void => {
        said += text.toString();
        const found = SAYS_WHERE.exec(said);
        if (found !== null) resolve(found[1]!);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.stderr.pipe(process.stderr);
      child.once('exit', () => reject(new Error(`The ${role} ended before it answered:\n${said}`)));
    });
    return new RunningProcess(child, await where, () => said);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    this.child.kill(signal);
    await once(this.child, 'close');
    return this.child.exitCode;
  }

  async health(): Promise<ProcessHealth> {
    return (await (await fetch(`${this.url}/health`)).json()) as ProcessHealth;
  }
}
