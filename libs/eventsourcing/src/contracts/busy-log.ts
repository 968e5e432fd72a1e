import { type EventStore } from '../ports/event-store.js';
import { grow } from './counters.js';

/** A log as a plain object, in which single methods can be replaced. */
export const methodsOf = (store: EventStore): EventStore => ({
  append: (stream, expected, events) => store.append(stream, expected, events),
  readStream: (stream, from) => store.readStream(stream, from),
  readAll: (after, limit) => store.readAll(after, limit),
  head: () => store.head(),
  subscribe: (after, signal) => store.subscribe(after, signal),
  close: () => store.close(),
});

/**
 * The log, to which somebody adds an event after each page that is read of it, and after each look where it ends, at most so many; `left`: how
 * many they did not come to.
 */
export const recordingMeanwhile = (
  store: EventStore,
  most: number,
  recorded: () => Promise<void> = () => Promise.resolve(),
): { readonly store: EventStore; readonly left: number } => {
  let left = most;
  const oneMoreAfter = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    if (left > 0) {
      left -= 1;
      await grow(store, 'counter-2', [1]);
      await recorded();
    }
    return answer;
  };
  const busy: Partial<EventStore> = {
    readAll: (after, limit) => oneMoreAfter(store.readAll(after, limit)),
    head: () => oneMoreAfter(store.head()),
  };
  return {
    store: { ...methodsOf(store), ...busy },
    get left() {
      return left;
    },
  };
};
