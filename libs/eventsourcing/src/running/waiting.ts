import { type Position } from '../events/event.js';
import { type Bilingual, Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';

/** The views do not reflect a position within the time that the caller would wait. Nothing is lost; ask again. */
export class ViewsBehind extends Fault {
  override readonly name = 'ViewsBehind';
  constructor(
    readonly wanted: string,
    readonly reflected: string | null,
    message: Bilingual = reflected === null ? FAULTS.viewsBehindEverything : FAULTS.viewsBehind,
    /** What the views themselves wait for, such as space; null where they are only slow. */
    readonly waitsFor: Error | null = null,
  ) {
    super('views-behind', message, { wanted, ...(reflected === null ? {} : { reflected }) });
  }
}

const reasonInChinese = (cause: Error): string => (cause instanceof Fault ? cause.told.zh : cause.message);

/** Nobody can wait for the views: they have stopped. What was recorded is safe; `cause` says why and what to do. */
export class ViewsStopped extends Fault {
  override readonly name = 'ViewsStopped';
  constructor(cause: Error) {
    super('views-stopped', FAULTS.viewsStopped, { reason: cause.message, reasonZh: reasonInChinese(cause) }, { cause });
  }
}

/** Which views a reader needs: those that fold events alone, or those derived from them as well. */
export type ViewsNeeded = 'event-views' | 'all-views';

/** Whether whoever waits for derived views keeps them from resting, or lets them come in their turn. */
export type Urgency = 'at-once' | 'in-turn';

interface Waiter {
  readonly position: string;
  readonly needed: ViewsNeeded;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Those who wait until views reflect a position. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();

  /** `reached`: what the views that are needed reflect now. `waitsFor`: what they wait for themselves. */
  constructor(
    private readonly reached: (needed: ViewsNeeded) => Position | null,
    private readonly waitsFor: () => Error | null,
  ) {}

  isReached(position: string, needed: ViewsNeeded): boolean {
    const reached = this.reached(needed);
    return reached !== null && reached >= position;
  }

  /** Resolves when `look` finds that the position is reached. Throws ViewsBehind after `timeoutMs`. */
  wait(position: string, needed: ViewsNeeded, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeout = AbortSignal.timeout(timeoutMs);
      const settle = (finish: () => void) => (): void => {
        timeout.removeEventListener('abort', late);
        this.waiting.delete(waiter);
        finish();
      };
      const late = (): void =>
        waiter.reject(new ViewsBehind(position, this.reached(needed), undefined, this.waitsFor()));
      const waiter: Waiter = {
        position,
        needed,
        resolve: settle(resolve),
        reject: (error) => settle(() => reject(error))(),
      };
      this.waiting.add(waiter);
      timeout.addEventListener('abort', late);
    });
  }

  /** Tells those whose views have got far enough. */
  look(): void {
    for (const waiter of [...this.waiting]) if (this.isReached(waiter.position, waiter.needed)) waiter.resolve();
  }

  /** Nobody's views will get any further. */
  reject(error: Error): void {
    for (const waiter of [...this.waiting]) waiter.reject(error);
  }
}
