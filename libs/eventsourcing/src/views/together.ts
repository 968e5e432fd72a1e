export type Work<T> = (signal: AbortSignal) => Promise<T>;

/** Both, or the first that failed once the other has ended too, so that nothing is written any more when it throws. */
export const together = async <One, Other>(
  stopped: AbortSignal | undefined,
  [one, other]: readonly [Work<One>, Work<Other>],
): Promise<readonly [One, Other]> => {
  const failing = new AbortController();
  const signal = stopped === undefined ? failing.signal : AbortSignal.any([stopped, failing.signal]);
  const failures: unknown[] = [];
  const watched = async <T>(work: Work<T>): Promise<T> => {
    try {
      return await work(signal);
    } catch (error) {
      failures.push(error);
      failing.abort(error);
      throw error;
    }
  };
  const [first, second] = await Promise.allSettled([watched(one), watched(other)]);
  if (first.status === 'rejected' || second.status === 'rejected') throw failures[0];
  return [first.value, second.value];
};
