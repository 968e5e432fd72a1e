import { isBusy } from './faults.js';

/** What another program can keep from happening: reading and writing are refused, and the write-ahead log stays as it is. */
type Wait = 'reading' | 'writing' | 'emptying';

/** How long another program may hold a file before what needs it is refused. */
export const LONG_MILLISECONDS = 5000;
/** Enough for what another process of this program does to a file, such as a commit. */
const SHORT_MILLISECONDS = 20;

/**
 * How long one connection waits for a file that another program holds. Nothing else happens in the thread meanwhile, which for a
 * server means that nobody is answered. So the long wait is spent once for each program that holds the file: whoever comes
 * after it is refused nearly at once, until the file has let somebody through again.
 */
export class Patience {
  private readonly spent = new Set<Wait>();
  private present = LONG_MILLISECONDS;
  private isNone = false;

  constructor(private readonly waitAtMost: (milliseconds: number) => void) {}

  /** Does what may have to wait. `isThrough`: whether it was done, where it says so by its result. */
  during<T>(wait: Wait, act: () => T, isThrough: (result: T) => boolean = () => true): T {
    this.begin(wait);
    try {
      const result = act();
      if (isThrough(result)) this.spent.delete(wait);
      else this.spent.add(wait);
      return result;
    } catch (error) {
      if (isBusy(error)) this.spent.add(wait);
      throw error;
    }
  }

  /** Nothing in `work` waits at all. */
  none<T>(work: () => T): T {
    this.isNone = true;
    try {
      return work();
    } finally {
      this.isNone = false;
    }
  }

  private begin(wait: Wait): void {
    const wanted = this.isNone ? 0 : this.spent.has(wait) ? SHORT_MILLISECONDS : LONG_MILLISECONDS;
    if (wanted === this.present) return;
    this.waitAtMost(wanted);
    this.present = wanted;
  }
}
