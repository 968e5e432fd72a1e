import fc from 'fast-check';
import { type RecordedEvent } from './events/event.js';
import { commandId, eventId, uuid5 } from './events/identity.js';
import { momentAt } from './events/moment.js';
import { upcast, withUpcasting, type Upcasters } from './upcasting.js';
import { type EventStore } from './ports/event-store.js';
import { isOfSet, setName } from './views/view-set.js';
import { counterSet, metadataOf } from './contracts/counters.js';

describe('identities', () => {
  it('never change: logs are full of them', () => {
    expect(commandId('agent-1', 'violation.report', 'k1')).toBe('05fd50eb-4f0f-5703-89bc-4d304a834538');
    expect(eventId(commandId('agent-1', 'violation.report', 'k1'), 0)).toBe('ec14489b-06d6-595f-a529-bbd413c2e84b');
  });

  it('tell apart what differs only in where one part ends', () => {
    expect(uuid5('ab', 'c')).not.toBe(uuid5('a', 'bc'));
    expect(commandId('a', 'b', 'c')).not.toBe(commandId('a', 'bc', ''));
    expect(eventId('c', 1)).not.toBe(eventId('c', 11));
  });
});

describe('moments', () => {
  it.each([
    ['2026-03-03T15:59:59.999Z', 'Asia/Shanghai', '2026-03-03T15:59:59.999Z', '2026-03-03'],
    ['2026-03-03T16:00:00.000Z', 'Asia/Shanghai', '2026-03-03T16:00:00.000Z', '2026-03-04'],
    ['2026-03-04T00:30:00+08:00', 'Asia/Shanghai', '2026-03-03T16:30:00.000Z', '2026-03-04'],
    ['2026-03-01T04:59:00Z', 'America/New_York', '2026-03-01T04:59:00.000Z', '2026-02-28'],
  ])('%s in %s is the local day %s %s', (instant, zone, utc, localDate) => {
    expect(momentAt(instant, zone)).toEqual({ instant: utc, zone, localDate });
  });

  it('have the same local day whatever was asked before', () => {
    const zones = ['Asia/Shanghai', 'America/Sao_Paulo', 'Asia/Beirut', 'Africa/Monrovia', 'Australia/Lord_Howe'];
    const asked = fc.tuple(
      fc.constantFrom(...zones),
      fc.oneof(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constant(new Date(0)),
      ),
      fc.constantFrom(0, 1, 59_999, 60_000, 3_600_000),
    );
    fc.assert(
      fc.property(fc.array(asked, { minLength: 2, maxLength: 6 }), (questions) => {
        for (const [zone, date, later] of questions) {
          for (const time of [date.getTime(), date.getTime() + later]) {
            const localDate = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(time);
            expect(momentAt(new Date(time).toISOString(), zone).localDate).toBe(localDate);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are refused when the instant is none', () => {
    expect(() => momentAt('yesterday', 'Asia/Shanghai')).toThrow('"yesterday" is not an instant');
  });
});

describe('upcasting', () => {
  const stored: RecordedEvent = {
    id: 'e',
    stream: 'person-1',
    revision: 0,
    position: '1' as RecordedEvent['position'],
    type: 'PersonHired',
    version: 1,
    data: { name: 'x' },
    metadata: { ...metadataOf(), hash: 'h' },
  };
  const upcasters: Upcasters = {
    PersonHired: {
      1: (data) => ({ ...data, post: 'agent' }),
      2: (data) => ({ person: { ...data } }),
    },
  };
  const newest = { ...stored, version: 3, data: { person: { name: 'x', post: 'agent' } } };

  it('goes through every version between the stored and the newest', () => {
    expect(upcast(stored, upcasters)).toEqual(newest);
    expect(upcast({ ...stored, version: 2 }, upcasters)).toEqual({
      ...stored,
      version: 3,
      data: { person: { name: 'x' } },
    });
    expect(upcast(newest, upcasters)).toBe(newest);
    expect(upcast({ ...stored, type: 'Other' }, upcasters).version).toBe(1);
  });

  it('runs on every way of reading', async () => {
    const raw: EventStore = {
      append: () => Promise.reject(new Error('not used')),
      readStream: async () => [stored],
      readAll: async () => [stored],
      head: async () => stored.position,
      async *subscribe() {
        yield [stored];
      },
      close: async () => undefined,
    };
    const store = withUpcasting(raw, upcasters);
    expect(await store.readUnparsed!(null, 1)).toEqual([newest]);
    expect(await store.head()).toBe('1');
    expect(await store.readStream('person-1')).toEqual([newest]);
    expect(await store.readAll(null, 1)).toEqual([newest]);
    for await (const batch of store.subscribe(null, new AbortController().signal)) expect(batch).toEqual([newest]);
    expect(withUpcasting(raw, {})).toBe(raw);
  });
});

describe('the name of a set', () => {
  it('changes with any version of a view, not with their order', () => {
    const set = counterSet();
    expect(setName(set)).toMatch(/^main@[0-9a-f]{8}$/);
    expect(setName({ ...set, eventViews: [...set.eventViews].reverse() })).toBe(setName(set));
    expect(setName(counterSet(2))).not.toBe(setName(set));
  });

  it('knows rebuilt sets of the same views', () => {
    const set = counterSet();
    expect(isOfSet(setName(set), set)).toBe(true);
    expect(isOfSet(`${setName(set)}-12`, set)).toBe(true);
    expect(isOfSet(`${setName(set)}-x`, set)).toBe(false);
    expect(isOfSet(setName(counterSet(2)), set)).toBe(false);
  });
});
