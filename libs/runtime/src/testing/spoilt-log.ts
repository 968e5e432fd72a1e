import { type EventStore, type JsonObject, type RecordedEvent } from '#eventsourcing';

const UNREADABLE = new Proxy({} as JsonObject, {
  get: () => {
    throw new Error('this is nothing that can be folded');
  },
});

/** From the first event of this type on, none of them can be folded by a view that looks into it, until it is mended. */
export const spoiling = <Store extends EventStore>(log: Store, type: string): Store & { mended: boolean } => {
  const state = { mended: false };
  const spoilt = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
    state.mended ? events : events.map((event) => (event.type === type ? { ...event, data: UNREADABLE } : event));
  return new Proxy(log as Store & { mended: boolean }, {
    get: (target, name) => {
      if (name === 'mended') return state.mended;
      if (name === 'readAll')
        return async (...given: Parameters<EventStore['readAll']>) => spoilt(await target.readAll(...given));
      if (name === 'subscribe')
        return async function* (...given: Parameters<EventStore['subscribe']>) {
          for await (const events of target.subscribe(...given)) yield spoilt(events);
        };
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
    set: (_target, _name, value: boolean) => {
      state.mended = value;
      return true;
    },
  });
};
