import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Case, type Failure, type Lane } from './case.js';
import { projectRoot } from './disk/fault-disk.js';

const program = join(projectRoot, 'dist', 'test', 'torture', 'lane.js');

interface Answer {
  readonly failure: Failure | null;
}

/** Tries cases of a kind in a process of its own, so that a machine with several processors tries several at once. */
export class LaneProcess implements Lane {
  private process: ChildProcess | null = null;

  constructor(private readonly kind: string) {}

  /** A process that ends in the middle of a case counts as a failure of the case; the next one gets another process. */
  async attempt(one: Case): Promise<Failure | null> {
    this.process ??= fork(program, [this.kind], { execArgv: ['--no-warnings'] });
    const tried = this.process;
    const answered = new Promise<Answer>((resolve, reject) => {
      tried.once('message', (answer) => resolve(answer as Answer));
      tried.once('exit', (code, signal) => reject(new Error(`The process of the trial ended (${code ?? signal}).`)));
    });
    tried.send(one);
    try {
      return (await answered).failure;
    } catch (error) {
      this.process = null;
      return { kind: this.kind, case: one, problems: [(error as Error).message] };
    } finally {
      tried.removeAllListeners('message').removeAllListeners('exit');
    }
  }

  async end(): Promise<void> {
    if (this.process === null) return;
    const ended = once(this.process, 'exit');
    this.process.disconnect();
    await ended;
    this.process = null;
  }
}
