/** Resolves when everything else in the process that can go on had its turn. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Resolves after so many milliseconds, or as soon as the signal aborts; then no timer is left that would keep the process. `keepsProcess`:
 * whether the process stays for it.
 */
export const pause = (milliseconds: number, signal: AbortSignal, keepsProcess = true): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (!keepsProcess) timer.unref();
    signal.addEventListener('abort', end);
  });
