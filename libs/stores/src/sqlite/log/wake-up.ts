/** Lets subscriptions sleep until something was committed. */
export class WakeUp {
  private sleepers = new Set<() => void>();

  /** Resolves at the next `all`, or when the signal aborts. To be taken before looking, so that nothing slips between. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        resolve();
      };
      this.sleepers.add(wake);
      if (signal.aborted) wake();
      else signal.addEventListener('abort', wake);
    });
  }

  all(): void {
    for (const wake of [...this.sleepers]) wake();
  }
}
