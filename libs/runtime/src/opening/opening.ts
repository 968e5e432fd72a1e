import { randomUUID } from 'node:crypto';
import {
  type Bilingual,
  type Clock,
  type EventStore,
  Fault,
  type MessageValues,
  type MovableKeyStore,
  type TokenStore,
  WrongExpectedRevision,
  momentAt,
  sealEvent,
  uuid5,
} from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';
import { KeysOfAnotherLog, whoseKeys } from '../same-log/keys-of-log.js';
import { type Configuration } from '../configuration/configuration.js';
import { openLogBeside } from '../stores/stores.js';
import { bindTokens, TokensOfAnotherLog } from '../same-log/tokens-of-log.js';

/** What the first event of the log says of the store for ever. */
export interface StoreIdentity {
  readonly store: string;
  readonly mode: 'live' | 'simulation';
  readonly zone: string;
}

/** The identity, and the centre that opened the store: the one that is meant when nobody names another. */
export interface OpenedStore extends StoreIdentity {
  readonly centre: string;
}

/** The centre of a new store for which nobody named one. */
export const DEFAULT_CENTRE = 'centre-1';
/** The zone of a new store that is told none. */
export const DEFAULT_ZONE = 'Asia/Shanghai';
const STREAM = 'store-1';
/** Raised when the meaning of what is stored changes so that older programs must not read it. */
const FORMAT = 1;

/** The folder holds something else than was asked for; the message says what to do. */
export class StoreMismatch extends Fault {
  override readonly name = 'StoreMismatch';
  constructor(message: Bilingual, values: MessageValues = {}) {
    super('store-mismatch', message, values);
  }
}

/** What belongs to one log only, besides its events. */
interface Secrets {
  readonly keys: MovableKeyStore;
  readonly tokens: Pick<TokenStore, 'log'>;
}

/**
 * Reads who the store is, and makes it so when its log is empty: `StoreOpened` is always the first event. Throws
 * StoreMismatch when the mode or zone asked for is not the store's own, and KeysOfAnotherLog or
 * TokensOfAnotherLog when the log is empty and keys or tokens are those of another.
 */
export const identify = async (
  store: EventStore,
  secrets: Secrets,
  clock: Clock,
  wanted: { readonly mode?: 'live' | 'simulation'; readonly zone?: string; readonly centre?: string },
): Promise<OpenedStore> => {
  const [first] = await store.readStream(STREAM);
  if (first === undefined) {
    if ((await store.head()) !== null) {
      throw new StoreMismatch(FAULTS.foreignLog);
    }
    const others = await othersIn(secrets);
    if (others !== null) {
      // Another process may have begun the log, and bound keys and tokens to it, since this one looked.
      if ((await store.readStream(STREAM)).length > 0) return identify(store, secrets, clock, wanted);
      throw others;
    }
    return begin(store, secrets, clock, { mode: 'live', zone: DEFAULT_ZONE, centre: DEFAULT_CENTRE, ...wanted });
  }
  const { store: id, mode, zone, format } = first.data as unknown as StoreIdentity & { readonly format: number };
  if (format > FORMAT) {
    throw new StoreMismatch(FAULTS.newerFormat, { format, known: FORMAT });
  }
  if (wanted.mode !== undefined && wanted.mode !== mode) {
    throw new StoreMismatch(FAULTS.otherMode, { mode, wanted: wanted.mode });
  }
  if (wanted.zone !== undefined && wanted.zone !== zone) {
    throw new StoreMismatch(FAULTS.otherZone, { zone, wanted: wanted.zone });
  }
  return { store: id, mode, zone, centre: wanted.centre ?? first.metadata.centre };
};

/** What forbids to begin a log beside keys or tokens; null when they may be those of the new one. */
const othersIn = async ({ keys, tokens }: Secrets): Promise<Fault | null> => {
  const others = await whoseKeys(keys);
  if (others !== null) {
    const { bound } = others;
    return new KeysOfAnotherLog(bound === null ? FAULTS.keysBeforeLog : FAULTS.keysOfAbsentLog, { bound });
  }
  const bound = await tokens.log();
  return bound === null ? null : new TokensOfAnotherLog(bound, null);
};

const begin = async (
  store: EventStore,
  secrets: Secrets,
  clock: Clock,
  { mode, zone, centre }: { readonly mode: 'live' | 'simulation'; readonly zone: string; readonly centre: string },
): Promise<OpenedStore> => {
  const identity: StoreIdentity = { store: randomUUID(), mode, zone };
  const now = clock.now();
  const commandId = uuid5('store-opened', identity.store);
  const event = await sealEvent(
    {
      stream: STREAM,
      revision: 0,
      id: uuid5('event', commandId, '0'),
      type: 'StoreOpened',
      version: 1,
      data: { ...identity, format: FORMAT },
      metadata: {
        occurredAt: momentAt(now, zone),
        recordedAt: now,
        actor: { id: 'policy:store', role: 'policy' },
        centre,
        subjects: [],
        commandId,
        requestHash: '',
        causationId: commandId,
        correlationId: commandId,
        previousHash: null,
      },
    },
    secrets.keys,
  );
  try {
    await store.append(STREAM, 'none', [event]);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    // Another process has opened the store at the same moment: what that one wrote holds.
    return identify(store, secrets, clock, { mode, zone, centre });
  }
  return { ...identity, centre };
};

/** What the first event of a log says; null when it is empty, or was not begun by this program. */
export const openedStoreOf = async (log: Pick<EventStore, 'readStream'>): Promise<OpenedStore | null> => {
  const [first] = await log.readStream(STREAM);
  if (first === undefined) return null;
  const { store, mode, zone } = first.data as unknown as StoreIdentity;
  return { store, mode, zone, centre: first.metadata.centre };
};

/**
 * Binds tokens to the log of a folder, where that was begun; a log on a server is compared by every process that opens it. Throws
 * TokensOfAnotherLog.
 */
export const bindTokensTo = async (
  { folder, servers }: Pick<Configuration, 'folder' | 'servers'>,
  tokens: Pick<TokenStore, 'log' | 'bindTo'>,
): Promise<void> => {
  const log = servers.eventStore === undefined ? await openLogBeside({ folder, servers }) : null;
  if (log === null) return;
  try {
    const opened = await openedStoreOf(log);
    if (opened !== null) await bindTokens(tokens, opened.store);
  } finally {
    await log.close();
  }
};

/** Who opened a store, and in which zone, read from its log beside whoever writes it, wherever that is; null when there is no store yet. */
export const openingOfLog = async (place: Pick<Configuration, 'folder' | 'servers'>): Promise<OpenedStore | null> => {
  const log = await openLogBeside(place);
  if (log === null) return null;
  try {
    return await openedStoreOf(log);
  } finally {
    await log.close();
  }
};
