import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The program as it is installed. It runs the build, which `npm test` makes before any test; no test compiles. */
const program = fileURLToPath(new URL('../../../bin/dutyledger', import.meta.url));
const build = fileURLToPath(new URL('../../../dist/apps/cli/src/main.js', import.meta.url));

/** Settings of the surrounding shell do not reach what is tested; a port is chosen by the system. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('DUTYLEDGER_'))),
  DUTYLEDGER_PORT: '0',
  NO_COLOR: '1',
});

export interface Finished {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** One run of the program. What it writes is collected as it comes, so that a test can wait for a line of it. */
export class Run {
  private out = '';
  private err = '';
  private readonly watchers = new Set<() => void>();
  readonly finished: Promise<Finished>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => this.hear('out', text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => this.hear('err', text));
    this.finished = once(child, 'close').then(() => {
      this.watchers.forEach((watch) => watch());
      return { exitCode: child.exitCode, out: this.out, err: this.err };
    });
  }

  static start(folder: string, ...args: readonly string[]): Run {
    return Run.startWith({}, folder, ...args);
  }

  /** With more in its environment than every run has. */
  static startWith(more: Readonly<Record<string, string>>, folder: string, ...args: readonly string[]): Run {
    if (!existsSync(build)) throw new Error('There is no build to test: `npm run build` makes it.');
    return new Run(
      spawn(process.execPath, [program, '--data', folder, ...args], { env: { ...environment(), ...more } }),
    );
  }

  get pid(): number {
    return this.child.pid!;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The first match in what was written so far, or as soon as it is written. Throws when the run ends without it. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.out) ?? pattern.exec(this.err);
      if (found !== null) return found;
      if (this.hasEnded) throw new Error(`The run ended without saying ${String(pattern)}:\n${this.out}\n${this.err}`);
      await new Promise<void>((resolve) => {
        const watch = (): void => {
          this.watchers.delete(watch);
          resolve();
        };
        this.watchers.add(watch);
      });
    }
  }

  /** SIGTERM lets it finish what it is at; SIGKILL does not. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Finished> {
    if (!this.hasEnded) this.child.kill(signal);
    return this.finished;
  }

  private hear(stream: 'out' | 'err', text: string): void {
    this[stream] += text;
    [...this.watchers].forEach((watch) => watch());
  }
}

/** Runs a command to its end. */
export const dutyledger = (folder: string, ...args: readonly string[]): Promise<Finished> =>
  Run.start(folder, ...args).finished;

/** Runs a command with `--json` and yields its result; throws when it does not exit as expected. */
export const dutyledgerJson = async <T>(folder: string, args: readonly string[], exitCode = 0): Promise<T> => {
  const finished = await dutyledger(folder, '--json', ...args);
  if (finished.exitCode !== exitCode) {
    throw new Error(`dutyledger ${args.join(' ')} ended with ${finished.exitCode}:\n${finished.out}\n${finished.err}`);
  }
  return JSON.parse(finished.out) as T;
};

export interface Server {
  readonly url: string;
  readonly run: Run;
}

/** Starts `dutyledger serve` and waits until it answers. */
export const startServer = async (folder: string, more: Readonly<Record<string, string>> = {}): Promise<Server> => {
  const run = Run.startWith(more, folder, '--lang', 'en', 'serve');
  const [, url] = await run.says(/Serving at (http:\/\/\S+)/);
  return { url: url!, run };
};
