import { type RecordedEvent } from './events/event.js';
import { type JsonObject } from './json.js';
import { type EventStore } from './ports/event-store.js';

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

/**
 * The same log as its newest readers want it: upcasters run on every way of reading, so that none can forget them. Where nothing
 * has an older version it is the log itself.
 */
export const withUpcasting = <Log extends EventStore>(log: Log, upcasters: Upcasters): Log => {
  if (Object.keys(upcasters).length === 0) return log;
  const all = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
    events.map((event) => upcast(event, upcasters));
  const readAll: EventStore['readAll'] = async (after, limit) => all(await log.readAll(after, limit));
  const newest: Partial<EventStore> = {
    readAll,
    // An event that is parsed when it is read cannot be copied by its fields.
    readUnparsed: readAll,
    readStream: async (stream, fromRevision) => all(await log.readStream(stream, fromRevision)),
    async *subscribe(after, signal) {
      for await (const batch of log.subscribe(after, signal)) yield all(batch);
    },
  };
  return new Proxy(log, {
    get: (target, name) => {
      if (Object.hasOwn(newest, name)) return Reflect.get(newest, name) as unknown;
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
};
