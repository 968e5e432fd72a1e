import { ConnectionClosed, OwnDeadlinePassed } from './reasons.js';
import { type Limit, withDeadline } from './waiting.js';

/**
 * Every call asks for the leader, so that a connection string that happens to name a follower reads what was just recorded:
 * the follower answers with the leader's address, and the client goes there.
 */
export const FROM_LEADER = { requiresLeader: true } as const;

/** What the store uses of the client's streaming reads. */
export interface StreamingRead<T> {
  on(event: 'data', listener: (value: T) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  cancel(): Promise<void>;
}

/** Milliseconds for a read to end that has yielded as much as was asked for. */
const ENDING = 100;

/**
 * Everything that a read yields, `wanted` values at most: a server that leaves out what is not asked for ends a read when it finds one more, and
 * searches the rest of the log for it. Reads ignore the client's deadline, so `milliseconds` without any progress end it with
 * OwnDeadlinePassed, and the closing of the store with ConnectionClosed. The call is cancelled unless it ended by itself: leaving the stream, or destroying it, would leak it.
 */
export const collect = async <T>(read: StreamingRead<T>, limit: Limit, wanted = Infinity): Promise<T[]> => {
  const { milliseconds, signal } = limit;
  const values: T[] = [];
  let ended = false;
  try {
    await new Promise<void>((resolve, reject) => {
      let timer = setTimeout(() => reject(new OwnDeadlinePassed(milliseconds)), milliseconds);
      const close = (): void => settle(() => reject(new ConnectionClosed()));
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', close);
        finish();
      };
      read.on('data', (value) => {
        values.push(value);
        timer.refresh();
        if (values.length !== wanted) return;
        clearTimeout(timer);
        timer = setTimeout(() => settle(resolve), ENDING);
      });
      // The handler stays for good: an error that comes after the answer must not end the process.
      read.on('error', (error) => settle(() => reject(error)));
      read.on('end', () => {
        ended = true;
        settle(resolve);
      });
      if (signal?.aborted === true) close();
      signal?.addEventListener('abort', close);
    });
    return values;
  } finally {
    // The client waits for a connection before it cancels, which without a server may be never.
    if (!ended) await withDeadline(read.cancel(), limit).catch(() => undefined);
  }
};
