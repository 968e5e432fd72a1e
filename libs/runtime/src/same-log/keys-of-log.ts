import {
  type Bilingual,
  type EventStore,
  Fault,
  type MessageValues,
  type MovableKeyStore,
  revealText,
  type SealedText,
  SECRET_OWNER,
  sealedTextsIn,
  TextUnreadable,
} from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { pagesOf } from './log-digest.js';

/** The keys at hand do not belong to the log at hand: what would be sealed under them nobody could read later. */
export class KeysOfAnotherLog extends Fault {
  override readonly name = 'KeysOfAnotherLog';
  constructor(message: Bilingual, values: MessageValues) {
    super('keys-of-another-log', message, values);
  }
}

type Log = Pick<EventStore, 'readAll'>;
type Keys = Pick<MovableKeyStore, 'log' | 'bindTo' | 'entries' | 'find'>;

/** Whether there is a key or a tombstone of any owner; the secret of request hashes is none. */
const holdsAny = async (keys: Pick<Keys, 'entries'>): Promise<boolean> =>
  (await keys.entries(null, 2)).some(({ owner }) => owner !== SECRET_OWNER);

/** One text of each owner in a log, in the order in which the owners appear. */
async function* firstTextsOf(log: Log): AsyncGenerator<SealedText> {
  const seen = new Set<string>();
  for await (const page of pagesOf(log)) {
    for (const text of page.flatMap(({ data }) => sealedTextsIn(data))) {
      if (!seen.has(text.owner)) yield text;
      seen.add(text.owner);
    }
  }
}

export type TextState = 'opens' | 'erased' | 'missing' | 'wrong';

/** What the keys do for one text: `missing` and `wrong` mean that it cannot be read although its key was not erased. */
export const stateOf = async (text: SealedText, keys: Pick<Keys, 'find'>): Promise<TextState> => {
  try {
    return (await revealText(text, keys)) === null ? 'erased' : 'opens';
  } catch (error) {
    if (!(error instanceof TextUnreadable)) throw error;
    return error.code === 'key-missing' ? 'missing' : 'wrong';
  }
};

/**
 * Whether keys that no log is known of are those of this one: one of them opens a text of it, or all its texts were erased there. Where the
 * log holds no text, keys that are there are another one's.
 */
const seemToBelong = async (keys: Keys, log: Log): Promise<boolean> => {
  const states = new Set<TextState>();
  for await (const text of firstTextsOf(log)) {
    const state = await stateOf(text, keys);
    if (state === 'opens') return true;
    states.add(state);
  }
  return states.size === 0 ? !(await holdsAny(keys)) : states.size === 1 && states.has('erased');
};

/** Throws KeysOfAnotherLog, naming both, when the keys are bound to another log than `identity`. */
export const demandBoundTo = (bound: string, identity: string): void => {
  if (bound !== identity) throw new KeysOfAnotherLog(FAULTS.keysOfAnotherLog, { bound, log: identity });
};

/**
 * Throws KeysOfAnotherLog when the keys do not belong to the log. Binds nothing. Resolves to whether they are bound to it already.
 * `identity`: the one of its first event.
 */
export const demandKeysOf = async (keys: Keys, log: Log, identity: string): Promise<boolean> => {
  const bound = await keys.log();
  if (bound !== null) {
    demandBoundTo(bound, identity);
    return true;
  }
  if (await seemToBelong(keys, log)) return false;
  // Whoever bound them while this was looked at has made keys since.
  const since = await keys.log();
  if (since === null) throw new KeysOfAnotherLog(FAULTS.keysOpenNothing, { log: identity });
  demandBoundTo(since, identity);
  return true;
};

/**
 * Sees to it that nothing is sealed under keys that belong to another log: keys of this log are bound to it at their first opening, and
 * all others are refused. Throws KeysOfAnotherLog.
 */
export const bindKeys = async (keys: Keys, log: Log, identity: string): Promise<void> => {
  if (!(await demandKeysOf(keys, log, identity))) demandBoundTo(await keys.bindTo(identity), identity);
};

/** The log that keys belong to which cannot be those of a log that is only begun; null when they may be. */
export const whoseKeys = async (keys: Keys): Promise<{ readonly bound: string | null } | null> => {
  const bound = await keys.log();
  return bound === null && !(await holdsAny(keys)) ? null : { bound };
};
