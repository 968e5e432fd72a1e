/** What the views and the pay runs know of a log is held against it, whoever cut or turned the log. */
import { type Position, type RecordedEvent } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { SimulatedClock } from '../configuration/clock.js';
import { startSystem } from '../opening/open.js';
import { Centre, MARCH } from '../testing/centre.js';
import { memoryTokens } from '../testing/memory-tokens.js';

/** A log that somebody changes behind the back of the views. */
class ChangingLog extends MemoryEventStore {
  changed: (events: readonly RecordedEvent[]) => readonly RecordedEvent[] = (events) => events;

  override async readAll(after: Position | null, limit: number): Promise<readonly RecordedEvent[]> {
    return this.changed(await super.readAll(after, limit));
  }
}

describe('verify, of a log with a closed month', () => {
  let log: ChangingLog;
  let centre: Centre;
  let run: string;
  let events: readonly RecordedEvent[];

  beforeEach(async () => {
    log = new ChangingLog();
    const clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
    const stores = { store: log, models: new MemoryReadModelStore(), keys: new MemoryKeyStore() };
    const opened = { ...stores, tokens: memoryTokens(), exclusive: true };
    const beside = { announce: () => undefined, close: () => Promise.resolve() };
    centre = new Centre(await startSystem({ ...opened, ...beside }, null, { clock, mode: 'simulation' }), clock);
    await centre.settle();
    clock.set('2026-03-31T16:00:00.000Z');
    await centre.system.runPolicies();
    await centre.system.settled();
    const posted = { period: MARCH, kind: 'close', provisional: true };
    ({ id: run } = await centre.act(['hr-1', 'hr'], 'pay-run.post', posted));
    await centre.system.settled();
    events = await log.readAll(null, 1_000);
  });
  afterEach(() => centre.system.close());

  const verified = async (centreId = 'centre-1', parameters: Record<string, string> = {}): Promise<unknown> => {
    const caller = { id: 'auditor-1', role: 'auditor', centre: centreId } as const;
    const outcome = await centre.system.query({ caller, name: 'verify', parameters });
    return outcome.kind === 'refused' ? outcome.code : outcome.result;
  };

  it('proves it, and of the runs those of the centre of whoever asks', async () => {
    const log = { result: 'ok', events: events.length };
    expect(await verified()).toMatchObject({ log, centre: 'centre-1', runs: [{ run, result: 'ok' }] });
    expect(await verified('centre-2')).toMatchObject({ log, centre: 'centre-2', runs: [] });
    expect(await verified('centre-1', { run })).toMatchObject({ run, result: 'ok' });
  });

  it('misses the end that the views have read, and the run that only they still name', async () => {
    const kept = events.findIndex(({ type }) => type === 'PayRunLinesAdded' || type === 'PayRunPosted');
    const there = new Set(events.slice(0, kept).map(({ id }) => id));
    log.changed = (page) => page.filter(({ id }) => there.has(id));
    expect(await verified()).toMatchObject({
      log: { result: 'broken', broken: { reason: 'end-missing', known: events.length }, events: kept },
      runs: [{ run }],
    });
  });

  it('finds by the seal of the run that events before it changed places', async () => {
    const swapping = (one: number, other: number) => (page: readonly RecordedEvent[]) =>
      page.map((event) => {
        const at = events.findIndex(({ id }) => id === event.id);
        const placed = at === one ? events[other]! : at === other ? events[one]! : event;
        return { ...placed, position: event.position };
      });
    const known = events.findIndex(({ type }) => type === 'PayRunLinesAdded' || type === 'PayRunPosted');
    const [first, second] = [events[0]!, events[1]!];
    expect(first.stream).not.toBe(second.stream);
    log.changed = swapping(0, 1);
    expect(await verified()).toMatchObject({
      log: { result: 'broken', broken: { reason: 'order-differs', from: 1, to: known }, events: 0 },
      runs: [{ run, result: 'log-differs', reason: 'order-differs' }],
    });
  });
});
