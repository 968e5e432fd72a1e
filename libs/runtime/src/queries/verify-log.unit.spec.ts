import { sealedOrder } from '#callcentre';
import { type EventStore, type Position, type RecordedEvent } from '#eventsourcing';
import { StoreDamaged } from '#stores';
import { recordedLog } from '../testing/recorded-log.js';
import { type KnownPrefix, type LogCheck, verifyLog } from './verify.js';

/** More events than are read at once. */
const LONG = 1_003;

describe('a whole log, verified against what is known of it', () => {
  let log: readonly RecordedEvent[];
  let long: readonly RecordedEvent[];
  beforeAll(async () => {
    log = await recordedLog(['case-1', 'case-2', 'case-3', 'case-1', 'case-2', 'case-3']);
    long = await recordedLog(Array.from({ length: LONG }, (_, index) => `case-${index % 7}`));
  });

  type Log = Pick<EventStore, 'readAll' | 'firstGap'>;
  const storeOf = (events: readonly RecordedEvent[]): Log => ({
    readAll: async (after, limit) =>
      events.filter(({ position }) => after === null || position > after).slice(0, limit),
  });

  /** A page with this event in it cannot be read, as it is read whole or not at all. */
  const damagedAt = (events: readonly RecordedEvent[], number: number): Log => ({
    readAll: async (after, limit) => {
      const page = await storeOf(events).readAll(after, limit);
      const damaged = page.find((event) => event === events[number - 1]);
      if (damaged === undefined) return page;
      const { id: eventId, stream, revision } = damaged;
      throw new StoreDamaged('log', { zh: '', en: '' }, new Error('no JSON'), { eventId, stream, revision });
    },
  });

  const prefix = (events: readonly RecordedEvent[], count: number): KnownPrefix => ({
    count,
    order: events.slice(0, count).reduce<string | null>(sealedOrder, null)!,
  });
  /** Both keep their hashes, revisions and links: what they changed is the order of the log. */
  const swapped = (one: number, other: number): readonly RecordedEvent[] => {
    const [first, second] = [log[one - 1]!, log[other - 1]!];
    return log
      .with(one - 1, { ...second, position: first.position })
      .with(other - 1, { ...first, position: second.position });
  };
  const verified = (store: Log, ...known: readonly KnownPrefix[]): Promise<LogCheck> => verifyLog(store, known);

  it('is right, with all events of it, where nothing else is known', async () => {
    expect(await verified(storeOf(log))).toEqual({ result: 'ok', events: 6 });
    expect(await verified(storeOf([]))).toEqual({ result: 'ok', events: 0 });
  });

  it('is right where more was recorded since than is known', async () => {
    expect(await verified(storeOf(log), prefix(log, 5), { count: 3 }, prefix(log, 2))).toEqual({
      result: 'ok',
      events: 6,
    });
  });

  it('is read page by page, each of which is waited for before the next, and told of', async () => {
    const [pages, told]: [number[], number[]] = [[], []];
    const take = async (page: readonly RecordedEvent[]): Promise<void> => {
      expect(told).toHaveLength(pages.length);
      await Promise.resolve();
      pages.push(page.length);
    };
    const known = [prefix(long, LONG), prefix(long, 1_000), prefix(long, 1_001)];
    expect(await verifyLog(storeOf(long), known, (events) => told.push(events), take)).toEqual({
      result: 'ok',
      events: LONG,
    });
    expect(pages).toEqual([1_000, 3]);
    expect(told).toEqual([1_000, 1_003]);
  });

  it('is broken at the first event whose hash does not fit, of which no page is handed on', async () => {
    const changed = log.with(4, { ...log[4]!, data: { number: 9 } });
    const pages: number[] = [];
    const known = [prefix(log, 2), prefix(log, 6)];
    const take = async (page: readonly RecordedEvent[]): Promise<void> => void pages.push(page.length);
    expect(await verifyLog(storeOf(changed), known, undefined, take)).toEqual({
      result: 'broken',
      broken: { eventId: 'e5', stream: 'case-2', revision: 1, reason: 'hash-differs' },
      events: 4,
    });
    expect(pages).toEqual([]);
  });

  it('is broken between the last order that holds and the first that does not', async () => {
    const known = [prefix(log, 6), prefix(log, 2), { count: 3 }, prefix(log, 5)];
    expect(await verified(storeOf(swapped(3, 4)), ...known)).toEqual({
      result: 'broken',
      broken: { reason: 'order-differs', from: 3, to: 5 },
      events: 2,
    });
    expect(await verified(storeOf(swapped(1, 2)), ...known)).toEqual({
      result: 'broken',
      broken: { reason: 'order-differs', from: 1, to: 2 },
      events: 0,
    });
  });

  it('is broken from where it held before, whichever of two that know of equally many events is another', async () => {
    const [right, wrong] = [prefix(log, 4), { count: 4, order: 'of another log' }];
    const broken = { result: 'broken', broken: { reason: 'order-differs', from: 3, to: 4 }, events: 2 };
    expect(await verified(storeOf(log), prefix(log, 2), wrong, right)).toEqual(broken);
    expect(await verified(storeOf(log), prefix(log, 2), right, wrong)).toEqual(broken);
  });

  it('is broken at its end where more events are known than it has, also where their order was not kept', async () => {
    const cut = storeOf(log.slice(0, 4));
    const broken = { result: 'broken', broken: { reason: 'end-missing', known: 6 }, events: 4 };
    expect(await verified(cut, { count: 6 }, prefix(log, 3))).toEqual(broken);
    expect(await verified(cut, prefix(log, 3), prefix(log, 6), prefix(log, 5))).toEqual(broken);
    expect(await verified(cut, { count: 4 })).toEqual({ result: 'ok', events: 4 });
  });

  it('is broken where its store finds that whole streams are gone, before anything is said of its end', async () => {
    const position = '000002' as Position;
    const gone = { ...storeOf(log.filter(({ stream }) => stream !== 'case-2')), firstGap: async () => position };
    expect(await verified(gone, { count: 6 })).toEqual({
      result: 'broken',
      broken: { reason: 'event-missing', position },
      events: 4,
    });
    expect(await verified({ ...storeOf(log), firstGap: async () => null })).toEqual({ result: 'ok', events: 6 });
  });

  it.each([1, 3, 6])('is right up to event %d where that one cannot be read', async (number) => {
    const { id: eventId, stream, revision } = log[number - 1]!;
    expect(await verified(damagedAt(log, number))).toEqual({
      result: 'broken',
      broken: { reason: 'unreadable', eventId, stream, revision },
      events: number - 1,
    });
  });

  it.each([1_000, 1_001, 1_003])(
    'is right up to event %d of a long log where that one cannot be read',
    async (number) => {
      const { id: eventId, stream, revision } = long[number - 1]!;
      expect(await verified(damagedAt(long, number), prefix(long, 999))).toEqual({
        result: 'broken',
        broken: { reason: 'unreadable', eventId, stream, revision },
        events: number - 1,
      });
    },
  );

  it('is broken at an event that was changed rather than at a later one that cannot be read', async () => {
    const changed = log.with(2, { ...log[2]!, data: { number: 9 } });
    expect(await verified(damagedAt(changed, 5))).toMatchObject({ broken: { reason: 'hash-differs' }, events: 2 });
    expect(await verified(damagedAt(changed, 2))).toMatchObject({ broken: { reason: 'unreadable' }, events: 1 });
  });

  it('is not judged where reading fails and no event can be named', async () => {
    const damaged = new StoreDamaged('log', { zh: '', en: '' }, new Error('no database'));
    for (const error of [damaged, new Error('away')]) {
      await expect(verified({ readAll: () => Promise.reject(error) })).rejects.toBe(error);
    }
  });
});
