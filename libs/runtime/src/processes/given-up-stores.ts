import { type Pace } from './pace.js';

/** A store on a server, as a process sees it that is about to close. */
export interface RemoteStore {
  /** Asks the server anything; settled as soon as it answers, whatever it says. */
  ask(): Promise<unknown>;
  /** Ends every call that waits for it, and refuses later ones. */
  giveUp(): Promise<void>;
}

/** Two of these without an answer: after the first, a process that was busy itself hears what had come meanwhile. */
const LOOK_MILLISECONDS = 1500;
/** Between an answer and the next question. */
const PAUSE_MILLISECONDS = 500;

const neverMind = (): undefined => undefined;

const answers = async (store: RemoteStore, pace: Pace, signal: AbortSignal): Promise<boolean> => {
  let answered = false;
  const asked = store.ask().then(
    () => (answered = true),
    () => (answered = true),
  );
  for (const milliseconds of [LOOK_MILLISECONDS, LOOK_MILLISECONDS]) {
    await Promise.race([asked, pace.sleep(milliseconds, signal)]);
    if (answered || signal.aborted) return true;
  }
  return false;
};

const watch = async (store: RemoteStore, pace: Pace, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    if (!(await answers(store, pace, signal))) return store.giveUp();
    await pace.sleep(PAUSE_MILLISECONDS, signal);
  }
};

/**
 * Watches the servers of a process that closes, until `signal` aborts, and gives up those that do not answer. What is under way would
 * otherwise be waited for as long as a store is patient; nothing acknowledged is lost by that, because nothing was acknowledged yet.
 * A server that answers is let finish what it is at, however long that takes.
 */
export const giveUpSilentStores = async (
  stores: readonly RemoteStore[],
  pace: Pace,
  signal: AbortSignal,
): Promise<void> => {
  await Promise.all(stores.map((store) => watch(store, pace, signal).catch(neverMind)));
};
