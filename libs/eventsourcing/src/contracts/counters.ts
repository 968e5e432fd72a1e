import { handleCommand, type CommandResult } from '../commands/command-handling.js';
import { accept, refuse, type Command, type Slice } from '../commands/decider.js';
import {
  type DomainEvent,
  type EventMetadata,
  type Moment,
  type PersonalText,
  type Position,
  type SealedEvent,
} from '../events/event.js';
import { uuid5 } from '../events/identity.js';
import { type JsonObject } from '../json.js';
import { type KeyStore } from '../events/key-store.js';
import { type EventStore } from '../ports/event-store.js';
import { type ReadModelStore } from '../ports/read-model-store.js';
import { type DerivedView, type EventView, type ViewReader, type ViewSet } from '../views/projection.js';
import { sealEvent } from '../events/sealing.js';
import { progressDocuments } from '../views/stopped-views.js';
import { modelsOf, reflectedAmong } from '../views/view-set.js';

/** A domain that is as small as can be: counters that grow, are noted and are removed. Only tests use it. */
export type CounterCommand =
  | Command<'counter.add', { readonly counter: string; readonly amount: number; readonly note?: string }>
  | Command<'counter.remove', { readonly counter: string }>;
export type CounterEvent =
  | DomainEvent<'CounterGrown', { readonly amount: number; readonly note: PersonalText | null }>
  | DomainEvent<'CounterRemoved', Record<string, never>>;

export interface CounterState {
  readonly total: number;
  readonly removed: boolean;
}

/** Adding 0 changes nothing; a total above 1000 is refused; `gathers` sees each decision being prepared. */
export const counterSlice = (
  gathers: (state: CounterState) => Promise<void> = () => Promise.resolve(),
): Slice<CounterCommand, CounterEvent, CounterState, undefined, undefined> => ({
  category: 'counter',
  eventVersions: { CounterGrown: 1, CounterRemoved: 1 },
  commandTypes: ['counter.add', 'counter.remove'],
  neverRetried: ['counter.remove'],
  initialState: { total: 0, removed: false },
  streamId: (command) => command.data.counter,
  gather: async (_command, state) => {
    await gathers(state);
    return undefined;
  },
  decide: (command, state) => {
    if (state.removed) return refuse('counter-removed', { counter: command.data.counter });
    if (command.type === 'counter.remove') return accept({ type: 'CounterRemoved', data: {}, subjects: [] });
    const { amount, note, counter } = command.data;
    if (state.total + amount > 1000) return refuse('counter-full', { total: state.total });
    if (amount === 0) return accept();
    const text = note === undefined ? null : { owner: `case:counter-${counter}`, text: note };
    return accept({ type: 'CounterGrown', data: { amount, note: text }, subjects: [`person-${counter}`] });
  },
  evolve: (state, event) =>
    event.type === 'CounterRemoved'
      ? { ...state, removed: true }
      : { ...state, total: state.total + (event.data as { amount: number }).amount },
});

export const MOMENT: Moment = { instant: '2026-03-03T01:12:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-03' };
export const clockAt = (instant: string) => ({ now: () => instant });

export const metadataOf = (changes: Partial<EventMetadata> = {}): Omit<EventMetadata, 'hash'> => ({
  occurredAt: MOMENT,
  recordedAt: '2026-03-03T01:12:05.000Z',
  actor: { id: 'leader-1', role: 'team_leader' },
  centre: 'sh',
  subjects: ['person-1'],
  commandId: 'command',
  requestHash: 'request',
  causationId: 'command',
  correlationId: 'command',
  previousHash: null,
  ...changes,
});

/** The data of an event as it is stored, its personal texts sealed. */
export const sealedData = async (data: JsonObject, keys: KeyStore): Promise<JsonObject> =>
  (
    await sealEvent(
      { ...{ stream: 's-1', revision: 0, id: 'e0', type: 'Noted', version: 1 }, data, metadata: metadataOf() },
      keys,
    )
  ).data;

/** Events without personal text need no key. */
const noKey = (): Promise<never> => Promise.reject(new Error('These events hold no personal text.'));
const NO_KEYS: KeyStore = { keyFor: noKey, find: noKey, erase: noKey, secret: noKey, close: noKey };

/** Ids of events of `chainOf`: UUIDs, as the ids of a command's events are, since some stores take nothing else. */
export const counterEventId = (stream: string, revision: number): string =>
  uuid5('counter event', stream, String(revision));

/** Sealed events as a command handler would hand them to a store, chained from `previous`. */
export const chainOf = async (
  stream: string,
  data: readonly (JsonObject & { readonly type?: string })[],
  previous: { readonly revision: number; readonly hash: string } | null = null,
): Promise<readonly SealedEvent[]> => {
  const events: SealedEvent[] = [];
  let previousHash = previous?.hash ?? null;
  const first = (previous?.revision ?? -1) + 1;
  for (const [index, { type = 'CounterGrown', ...rest }] of data.entries()) {
    const revision = first + index;
    const event = await sealEvent(
      {
        stream,
        revision,
        id: counterEventId(stream, revision),
        type,
        version: 1,
        data: rest,
        metadata: metadataOf({ previousHash }),
      },
      NO_KEYS,
    );
    events.push(event);
    previousHash = event.metadata.hash;
  }
  return events;
};

interface CounterDocument {
  readonly total: number;
  readonly size: string;
}

/** Totals by stream, gone when the counter is removed. */
const totals: EventView<CounterDocument> = {
  name: 'totals',
  version: 1,
  handles: ['CounterGrown', 'CounterRemoved'],
  keys: (event) => [event.stream],
  evolve: (document, event) => {
    if (event.type === 'CounterRemoved') return null;
    const total = (document?.total ?? 0) + Number(event.data['amount']);
    return { total, size: total > 10 ? 'big' : 'small' };
  },
  indexes: { size: (document) => [document.size] },
};

/** Every event's place by stream and by parity of the amount: a document that all events touch, and one with two keys. */
const trail: EventView<{ readonly seen: readonly string[] }> = {
  name: 'trail',
  version: 1,
  handles: 'all',
  keys: (event) => [event.stream, 'everything'],
  evolve: (document, event) => ({ seen: [...(document?.seen ?? []), event.id].slice(-5) }),
  indexes: {},
};

/** The sum of totals by size, computed from the documents of `totals`. */
export const sums: DerivedView<{ readonly sum: number; readonly counters: readonly string[] }> = {
  name: 'sums',
  version: 1,
  reads: ['totals'],
  dirtied: ({ view, before, after }) =>
    view === 'totals'
      ? [before, after].flatMap((document) => (document === null ? [] : [String(document['size'])]))
      : [],
  derive: async (dirty, reader) => {
    const derived = new Map<string, { document: { sum: number; counters: string[] } | null; position: string }>();
    for (const size of dirty) {
      const { documents } = await reader.find<CounterDocument>('totals', {
        index: 'size',
        equals: size,
        limit: 10_000,
      });
      const sum = documents.reduce((total, { document }) => total + document.total, 0);
      const counters = documents.map(({ key }) => key);
      const position = documents.reduce(
        (newest, document) => (document.position > newest ? document.position : newest),
        '',
      );
      derived.set(size, {
        document: counters.length === 0 ? null : { sum, counters },
        position,
      });
    }
    return derived;
  },
  indexes: {},
};

export const counterSet = (version = 1): ViewSet =>
  ({ name: 'main', eventViews: [{ ...totals, version }, trail], derivedViews: [sums] }) as unknown as ViewSet;

/** The same documents from views that can say what everything is. */
export const wholesaleCounterSet = (): ViewSet => ({
  ...counterSet(),
  derivedViews: [
    { ...sums, everything: () => Promise.resolve(['small', 'big']) },
  ] as unknown as ViewSet['derivedViews'],
});

/** The same, where everything is only what the counters are now: a size that none of them has any more is no part of it. */
export const presentCounterSet = (): ViewSet => ({
  ...counterSet(),
  derivedViews: [
    {
      ...sums,
      everything: async (reader: ViewReader) => {
        const counters = await reader.scan<CounterDocument>('totals', null, 1_000);
        return [...new Set(counters.map(({ document }) => document.size))].sort();
      },
    },
  ] as unknown as ViewSet['derivedViews'],
});

/** Appends to a counter's stream whatever is in it already. */
export const grow = async (
  store: EventStore,
  stream: string,
  amounts: readonly (number | 'remove')[],
): Promise<void> => {
  const last = (await store.readStream(stream)).at(-1);
  const data = amounts.map((amount) => (amount === 'remove' ? { type: 'CounterRemoved' } : { amount }));
  const previous = last === undefined ? null : { revision: last.revision, hash: last.metadata.hash };
  await store.append(stream, last?.revision ?? 'none', await chainOf(stream, data, previous));
};

/** Every document of a set of counters, as text. */
export const contents = async (models: ReadModelStore, physical: string): Promise<string> => {
  const all: unknown[] = [];
  for (const { name } of modelsOf(counterSet())) all.push([name, await models.scan(physical, name, null, 100_000)]);
  return JSON.stringify(all);
};

/** What the set reflects as other processes read it; null when that was not written down yet. */
export const reflectedIn = async (models: ReadModelStore, physical: string): Promise<Position | null> =>
  reflectedAmong(await progressDocuments(models, physical));

/** Handles a command about counters, sent by a team leader of the centre. */
export const handleWith = (
  { store, keys }: { readonly store: EventStore; readonly keys: KeyStore },
  commandId: string,
  command: CounterCommand,
  slice: ReturnType<typeof counterSlice>,
  centre: string,
): Promise<CommandResult> =>
  handleCommand({
    store,
    keys,
    clock: clockAt('2026-03-03T16:30:00.000Z'),
    slice,
    reader: undefined,
    command,
    commandId,
    request: command,
    actor: { id: 'leader-1', role: 'team_leader' },
    centre,
    occurredAt: MOMENT,
  });
