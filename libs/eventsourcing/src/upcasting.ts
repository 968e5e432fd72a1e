import { type RecordedEvent } from './event.js';
import { type JsonObject } from './json.js';
import { type EventStore } from './ports.js';

/** Brings the data of one stored version to the next one. Pure. */
export type Upcaster = (data: JsonObject) => JsonObject;

/** By event type, then by the version that the function reads: `{ PersonHired: { 1: from1To2 } }`. */
export type Upcasters = Readonly<Record<string, Readonly<Record<number, Upcaster>>>>;

/** The event in its newest form. Its metadata, hash included, stays that of the stored form. */
export const upcast = (event: RecordedEvent, upcasters: Upcasters): RecordedEvent => {
  const steps = upcasters[event.type];
  if (steps === undefined) return event;
  let { version, data } = event;
  for (let step = steps[version]; step !== undefined; step = steps[version]) {
    data = step(data);
    version += 1;
  }
  return version === event.version ? event : { ...event, version, data };
};

/** The same log as its newest readers want it: upcasters run on every way of reading, so that none can forget them. */
export const withUpcasting = (store: EventStore, upcasters: Upcasters): EventStore => {
  const all = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
    events.map((event) => upcast(event, upcasters));
  return {
    append: (stream, expected, events) => store.append(stream, expected, events),
    readStream: async (stream, fromRevision) => all(await store.readStream(stream, fromRevision)),
    readAll: async (after, limit) => all(await store.readAll(after, limit)),
    head: () => store.head(),
    async *subscribe(after, signal) {
      for await (const batch of store.subscribe(after, signal)) yield all(batch);
    },
    close: () => store.close(),
  };
};
