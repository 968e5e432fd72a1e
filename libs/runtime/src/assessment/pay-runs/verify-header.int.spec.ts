/** What a run says of itself is no better than its lines: of each field it is known whether the log bears it out. */
import { type EventStore, type JsonObject, type RecordedEvent } from '#eventsourcing';
import { ENGINE_VERSION } from '#rulebook';
import { StoreDamaged } from '#stores';
import { type TestCentre } from '../testing/centre.js';
import { rehashed } from '../../testing/recorded-log.js';
import { closedMonth, MARCH, revised } from '../testing/closed-month.js';
import { verifyRun, type Verification } from './verify.js';

describe('the header of a closed run, verified from the log', () => {
  let centre: TestCentre;
  beforeEach(async () => {
    ({ centre } = await closedMonth());
  });
  afterEach(() => centre.close());

  type Log = Pick<EventStore, 'readAll' | 'readStream'>;

  /** The closing run with other data in its events of a type, under their old hashes. */
  const altered = async (type: string, change: JsonObject, run = 'close'): Promise<Verification> => {
    const store: Log = {
      readAll: (after, limit) => centre.store.readAll(after, limit),
      readStream: async (stream) =>
        (await centre.store.readStream(stream)).map((event) =>
          event.type === type ? { ...event, data: { ...event.data, ...change } } : event,
        ),
    };
    return verifyRun({ store, run });
  };
  /** A run that was posted with this in its header from the start, with hashes that fit. */
  const posted = async (change: JsonObject): Promise<Verification> => {
    await centre.run('forged', MARCH, {
      forge: ({ header, lines }) => ({ header: { ...header, ...change, run: 'forged' }, lines }),
    });
    return verifyRun({ store: centre.store, run: 'forged' });
  };
  const event = async (type: string): Promise<RecordedEvent> =>
    (await centre.store.readStream('payRun-close')).find((one) => one.type === type)!;

  const OTHERWISE: readonly (readonly [string, string | null, JsonObject])[] = [
    ['start', 'another start', { start: '2026-03-15' }],
    ['start', 'a start a day earlier', { start: '2026-02-28' }],
    ['end', 'another end', { end: '2026-04-30' }],
    ['start', 'a start that is no day', { start: 'x' }],
    ['end', 'an end that is no day', { end: 'x' }],
    ['rulebook', 'another rulebook', { rulebook: 'other' }],
    ['period', 'a period that has not ended', { period: 'c1:small:2026-04-01..2026-04-30' }],
    ['selection', 'an edition as if, of which the log knows nothing', { selection: { asIf: 'small@9' } }],
  ];

  it.each(OTHERWISE)('finds by %s that it was computed for %s', async (field, _what, change) => {
    const wrong = { result: 'data-do-not-match', lines: [], header: [field] };
    expect(await altered('PayRunPosted', change)).toEqual({ ...wrong, run: 'close' });
    expect(await posted(change)).toEqual({ ...wrong, run: 'forged' });
  });

  it('finds by the period that it was posted by another centre than that of the period', async () => {
    const store: Log = {
      readAll: (after, limit) => centre.store.readAll(after, limit),
      readStream: async (stream) =>
        (await centre.store.readStream(stream)).map((one) => ({ ...one, metadata: { ...one.metadata, centre: 'c2' } })),
    };
    const wrong = { result: 'data-do-not-match', run: 'close', lines: [], header: ['period'] };
    expect(await verifyRun({ store, run: 'close' })).toEqual(wrong);
  });

  it.each<[string, JsonObject]>([
    ['PayRunPosted', { prefix: null }],
    ['PayRunPosted', { selection: null }],
    ['PayRunPosted', { editions: null, engine: ENGINE_VERSION - 1 }],
    ['PayRunLinesAdded', { lines: null }],
    ['PayRunLinesAdded', { lines: [null] }],
  ])(
    'names the event of type %s where it was written over with what nothing can be computed from: %j',
    async (type, change) => {
      expect(await altered(type, change)).toEqual({
        result: 'log-differs',
        run: 'close',
        reason: 'hash-differs',
        where: (await event(type)).id,
      });
    },
  );

  it('names the end of a log that has fewer events than the run was computed from', async () => {
    const { data } = await event('PayRunPosted');
    const last = (await centre.store.readAll(null, 100)).at(-1)!;
    const prefix = { ...(data['prefix'] as JsonObject), count: 100 };
    const differs = { result: 'log-differs', run: 'close', where: last.id };
    expect(await altered('PayRunPosted', { prefix })).toEqual({ ...differs, reason: 'too-short' });
  });

  it('names the last event of the prefix where the run names another', async () => {
    const { count } = (await event('PayRunPosted')).data['prefix'] as unknown as { readonly count: number };
    const last = (await centre.store.readAll(null, count)).at(-1)!;
    expect(await posted({ prefix: { count: count + 3, lastEvent: last.id } })).toMatchObject({
      result: 'log-differs',
      reason: 'last-event-differs',
    });
    expect(await altered('PayRunPosted', { prefix: { count, lastEvent: 'another' } })).toEqual({
      result: 'log-differs',
      run: 'close',
      reason: 'last-event-differs',
      where: last.id,
    });
  });

  it('holds for a run as if another edition were in force, and only for that one', async () => {
    centre.on('2026-04-10');
    await centre.publish(revised);
    const { digest } = await centre.run('as-if', MARCH, { kind: 'rerun', asIf: 'small@2' });
    expect(await verifyRun({ store: centre.store, run: 'as-if' })).toMatchObject({ result: 'ok', digest });
    const chosen = await altered('PayRunPosted', { selection: 'by-conduct' }, 'as-if');
    expect(chosen).toMatchObject({ result: 'data-do-not-match', header: ['editions'] });
  });

  it.each([
    ['digest', { digest: 'f'.repeat(64) }, false],
    ['number of lines', { lineCount: 3 }, false],
    ['total', { totalFen: 1 }, true],
  ])(
    'says of a run of another engine, by its %s as well, whether its lines are those of its digest',
    async (_field, change, digestHolds) => {
      await centre.run('old', MARCH);
      const engine = ENGINE_VERSION - 1;
      const store: Log = {
        readAll: (after, limit) => centre.store.readAll(after, limit),
        readStream: async (stream) => {
          const [lines, head] = await centre.store.readStream(stream);
          return [lines!, await rehashed(head!, { ...head!.data, ...change, engine })];
        },
      };
      expect(await verifyRun({ store, run: 'old' })).toEqual({
        result: 'engine-changed',
        run: 'old',
        postedWith: engine,
        now: ENGINE_VERSION,
        lines: [],
        digestHolds,
      });
    },
  );

  it('names the event that cannot be read, and throws what says nothing of an event', async () => {
    const { id: eventId, stream, revision } = await event('PayRunPosted');
    const damaged = new StoreDamaged('log', { zh: '', en: '' }, new Error('x'), { eventId, stream, revision });
    const failing = (error: Error): Log => ({
      readAll: () => Promise.reject(error),
      readStream: (name) => centre.store.readStream(name),
    });
    expect(await verifyRun({ store: failing(damaged), run: 'close' })).toEqual({
      result: 'log-differs',
      run: 'close',
      reason: 'unreadable',
      where: eventId,
    });
    for (const error of [new StoreDamaged('log', { zh: '', en: '' }, new Error('x')), new Error('away')]) {
      await expect(verifyRun({ store: failing(error), run: 'close' })).rejects.toBe(error);
    }
  });
});
