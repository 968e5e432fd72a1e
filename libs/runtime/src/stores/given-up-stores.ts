import { type Bilingual, Fault } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { type Pace } from '../system/pace.js';

const NAMES = {
  log: { zh: '日志服务器', en: 'the server of the log' },
  views: { zh: '视图服务器', en: 'the server of the views' },
  keys: { zh: '密钥与令牌的服务器', en: 'the server of keys and tokens' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A store on a server, as a process sees it that is about to close. */
export interface RemoteStore {
  /** What it keeps. */
  readonly keeps: keyof typeof NAMES;
  /** Asks the server anything; settled as soon as it answers, whatever it says. */
  ask(): Promise<unknown>;
  /** Ends every call that waits for it, and refuses later ones. */
  giveUp(): Promise<void>;
}

/** Two of these without an answer: after the first, a process that was busy itself hears what had come meanwhile. */
const LOOK_MILLISECONDS = 1500;
/** Between an answer and the next question. */
const PAUSE_MILLISECONDS = 500;

/** The process closes without having heard from a store that did not answer. */
export class ClosingWithoutStore extends Fault {
  override readonly name = 'ClosingWithoutStore';
  constructor(keeps: RemoteStore['keeps']) {
    super('closing-without-store', FAULTS.closingWithoutStore, { store: NAMES[keeps].zh, storeEn: NAMES[keeps].en });
  }
}

/**
 * Tells what goes wrong until a store is given up, and that. Whatever fails afterwards fails for want of that store, in a process that
 * closes: to report stopped views then would send somebody to look for a fault that is none.
 */
export class FaultsUntilGivenUp {
  private gaveUp = false;

  constructor(private readonly onFault: (fault: Error) => void) {}

  readonly tell = (fault: Error): void => {
    if (!this.gaveUp) this.onFault(fault);
  };

  readonly givenUp = ({ keeps }: Pick<RemoteStore, 'keeps'>): void => {
    this.gaveUp = true;
    this.onFault(new ClosingWithoutStore(keeps));
  };
}

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

const watch = async (store: RemoteStore, { pace, signal, onGivenUp }: ClosingWatch): Promise<void> => {
  while (!signal.aborted) {
    if (!(await answers(store, pace, signal))) {
      onGivenUp(store);
      return store.giveUp();
    }
    await pace.sleep(PAUSE_MILLISECONDS, signal);
  }
};

export interface ClosingWatch {
  readonly pace: Pace;
  /** Aborts when nothing is under way any more. */
  readonly signal: AbortSignal;
  /** Told of a store just before it is given up. */
  readonly onGivenUp: (store: RemoteStore) => void;
}

/**
 * Watches the servers of a process that closes and gives up those that do not answer. What is under way would
 * otherwise be waited for as long as a store is patient; nothing acknowledged is lost by that, because nothing was acknowledged yet.
 * A server that answers is let finish what it is at, however long that takes.
 */
export const giveUpSilentStores = async (stores: readonly RemoteStore[], closing: ClosingWatch): Promise<void> => {
  await Promise.all(stores.map((store) => watch(store, closing).catch(neverMind)));
};
