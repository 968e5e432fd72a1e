import { type EventStore } from '../ports.js';
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

/** The log, to which somebody adds an event after each page that is read of it, at most so many; `left`: how many they did not come to. */
export const recordingMeanwhile = (
  store: EventStore,
  most: number,
  recorded: () => Promise<void> = () => Promise.resolve(),
): { readonly store: EventStore; readonly left: number } => {
  let left = most;
  const readAll: EventStore['readAll'] = async (after, limit) => {
    const page = await store.readAll(after, limit);
    if (left > 0) {
      left -= 1;
      await grow(store, 'counter-2', [1]);
      await recorded();
    }
    return page;
  };
  return {
    store: { ...methodsOf(store), readAll },
    get left() {
      return left;
    },
  };
};
