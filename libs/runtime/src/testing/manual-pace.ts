import { type Pace } from '../system/pace.js';

/** Passing time that a test moves; what waits for it wakes in order. */
export class ManualPace implements Pace {
  private time = 0;
  private readonly sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { until: this.time + milliseconds, wake };
      this.sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    return this.sleep(milliseconds, signal);
  }

  /** Lets time pass in steps, and what wakes run between them. */
  async pass(milliseconds: number, step = 100): Promise<void> {
    for (const end = this.time + milliseconds; this.time < end;) {
      this.time = Math.min(end, this.time + step);
      for (const sleeper of [...this.sleepers]) if (sleeper.until <= this.time) sleeper.wake();
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Lets time pass until something is so. Throws when it is not after `milliseconds`. */
  async until(isSo: () => boolean | Promise<boolean>, milliseconds = 60_000): Promise<void> {
    for (const end = this.time + milliseconds; !(await isSo());) {
      if (this.time >= end) throw new Error(`It was not so after ${milliseconds} ms.`);
      await this.pass(100);
    }
  }
}
