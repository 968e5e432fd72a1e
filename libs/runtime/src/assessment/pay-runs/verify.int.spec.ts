import { ENGINE_VERSION } from '#rulebook';
import { type EventStore, type JsonObject, type RecordedEvent } from '#eventsourcing';
import { periodStream, type PayRunDocument } from '#callcentre';
import { type TestCentre } from '../testing/centre.js';
import { closedMonth, MARCH } from '../testing/closed-month.js';
import { smallEdition } from '../testing/edition.js';
import { verifyRun, type Verification } from './verify.js';

describe('a closed run verified from the log', () => {
  let centre: TestCentre;
  let closed: PayRunDocument;

  beforeEach(async () => {
    ({ centre, closed } = await closedMonth());
  });
  afterEach(() => centre.close());

  type Change = (event: RecordedEvent) => RecordedEvent | null;

  /** The log as somebody with access to the file could have changed it. */
  const tampered = (change: Change): Pick<EventStore, 'readAll' | 'readStream'> => {
    const changed = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
      events.flatMap((event) => change(event) ?? []);
    return {
      readAll: async (after, limit) => changed(await centre.store.readAll(after, limit)),
      readStream: async (stream) => changed(await centre.store.readStream(stream)),
    };
  };
  const verify = (change: Change = (event) => event): Promise<Verification> =>
    verifyRun({ store: tampered(change), run: 'close' });

  const changedData =
    (type: string, change: (data: RecordedEvent['data']) => RecordedEvent['data']): Change =>
    (event) =>
      event.type === type ? { ...event, data: change(event.data) } : event;

  it('holds, also after much has been recorded since', async () => {
    centre.on('2026-04-10');
    await centre.violation('v4', 'late', 'a-1', '2026-03-20');
    const seen: number[] = [];
    const found = await verifyRun({
      store: centre.store,
      run: 'close',
      onProgress: ({ events }) => seen.push(events),
    });
    expect(found).toEqual({ result: 'ok', run: 'close', lines: 2, digest: closed.digest, events: 17 });
    expect(seen).toEqual([17]);
  });

  it('knows no run of another name', async () => {
    expect(await verifyRun({ store: centre.store, run: 'other' })).toEqual({ result: 'run-unknown', run: 'other' });
  });

  it('finds a fact that was changed in the log', async () => {
    expect(await verify(changedData('ViolationReported', (data) => ({ ...data, subject: 'a-2' })))).toMatchObject({
      result: 'log-differs',
      reason: 'hash-differs',
    });
  });

  it('finds an event that was taken out of its stream', async () => {
    expect(await verify((event) => (event.type === 'PostAssigned' ? null : event))).toMatchObject({
      result: 'log-differs',
    });
  });

  it('finds two events of different streams that changed places, although no line comes out otherwise', async () => {
    const events = await centre.store.readAll(null, 17);
    const at = events.findIndex(({ type }) => type === 'PostAssigned');
    const [one, other] = [events[at]!, events[at + 1]!];
    expect(one.stream).not.toBe(other.stream);
    const swapped: Change = (event) => {
      const placed = event.id === one.id ? other : event.id === other.id ? one : event;
      return { ...placed, position: event.position };
    };
    expect(await verify(swapped)).toEqual({
      result: 'log-differs',
      run: 'close',
      reason: 'order-differs',
      where: events.at(-1)!.id,
    });
  });

  it('holds for a run from before the order was sealed', async () => {
    await centre.run('older', MARCH, {
      forge: ({ header, lines }) => {
        const { count, lastEvent } = header.prefix;
        return { header: { ...header, prefix: { count, lastEvent } }, lines };
      },
    });
    expect(await verifyRun({ store: centre.store, run: 'older' })).toMatchObject({ result: 'ok' });
  });

  it('finds a log that ends too early', async () => {
    const [cut] = await centre.store.readStream(periodStream(MARCH));
    expect(
      await verify((event) => (event.position >= cut!.position && !event.stream.startsWith('payRun') ? null : event)),
    ).toMatchObject({
      result: 'log-differs',
    });
  });

  it('finds a line that was changed, and says whose and what', async () => {
    const changed = verify(
      changedData('PayRunLinesAdded', (data) => {
        const [line, ...others] = data['lines'] as unknown as { readonly payFen: number }[];
        return { ...data, lines: [{ ...line!, payFen: 1 }, ...others] };
      }),
    );
    expect(await changed).toEqual({
      result: 'data-do-not-match',
      run: 'close',
      lines: [{ person: 'a-1', what: 'differs', fields: ['payFen'] }],
      header: ['digest', 'totalFen'],
    });
  });

  it('finds a line that was posted wrong from the start, with hashes and digest that fit', async () => {
    await centre.run('forged', MARCH, {
      forge: ({ header, lines }) => ({ header, lines: lines.map((line) => ({ ...line, results: { score: '0' } })) }),
    });
    expect(await verifyRun({ store: centre.store, run: 'forged' })).toEqual({
      result: 'data-do-not-match',
      run: 'forged',
      lines: [
        { person: 'a-1', what: 'differs', fields: ['results'] },
        { person: 'a-2', what: 'differs', fields: ['results'] },
      ],
      header: [],
    });
  });

  it('finds somebody who was left out, and somebody who was added', async () => {
    await centre.run('forged', MARCH, {
      forge: ({ header, lines }) => ({
        header,
        lines: lines.map((line, index) => (index === 0 ? { ...line, person: 'b-9' } : line)),
      }),
    });
    expect(await verifyRun({ store: centre.store, run: 'forged' })).toMatchObject({
      result: 'data-do-not-match',
      lines: [
        { person: 'a-1', what: 'missing', fields: [] },
        { person: 'b-9', what: 'surplus', fields: [] },
      ],
    });
  });

  it('finds a changed total that the lines do not give', async () => {
    expect(await verify(changedData('PayRunPosted', (data) => ({ ...data, totalFen: 1 })))).toMatchObject({
      result: 'data-do-not-match',
      lines: [],
      header: ['totalFen'],
    });
  });

  it('finds other editions, and other open entries, than those that its log gives', async () => {
    await centre.run('forged', MARCH, {
      forge: ({ header, lines }) => {
        const editions = header.editions.map((edition) => ({ ...edition, version: 7 }));
        return { header: { ...header, editions, open: [] }, lines };
      },
    });
    const forged = await verifyRun({ store: centre.store, run: 'forged' });
    expect(forged).toMatchObject({ result: 'data-do-not-match', lines: [], header: ['editions', 'open'] });
  });

  it('finds a number of lines that is not theirs', async () => {
    const changed = await verify(changedData('PayRunPosted', (data) => ({ ...data, lineCount: 3 })));
    expect(changed).toMatchObject({ result: 'data-do-not-match', lines: [], header: ['lineCount'] });
  });

  it('finds a field of the run that only its hash guards', async () => {
    const [, posted] = await centre.store.readStream('payRun-close');
    expect(await verify(changedData('PayRunPosted', (data) => ({ ...data, provisional: false })))).toEqual({
      result: 'log-differs',
      run: 'close',
      reason: 'hash-differs',
      where: posted!.id,
    });
  });

  it('finds another log than the one that the run names', async () => {
    await centre.run('forged', MARCH, {
      forge: ({ header, lines }) => ({
        header: { ...header, prefix: { ...header.prefix, lastEvent: 'another' } },
        lines,
      }),
    });
    expect(await verifyRun({ store: centre.store, run: 'forged' })).toMatchObject({
      result: 'log-differs',
      reason: 'last-event-differs',
    });
  });

  it('finds an edition that was published under the hash of another', async () => {
    const { rulebook, version, effectiveFrom, staffToldOn } = smallEdition(2, {
      late: '-5',
      effectiveFrom: '2026-02-01',
    });
    const edition = smallEdition(2, { late: '-5', effectiveFrom: '2026-02-01' }) as unknown as JsonObject;
    const named = { rulebook, version, hash: 'f'.repeat(64) };
    await centre.record('edition-forged', 'EditionDrafted', { ...named, edition, source: '' });
    await centre.record('edition-forged', 'EditionPublished', { ...named, effectiveFrom, staffToldOn, author: 'x' });
    await centre.run('again', MARCH, { kind: 'rerun' });
    expect(await verifyRun({ store: centre.store, run: 'again' })).toMatchObject({
      result: 'log-differs',
      reason: 'edition-hash-differs',
      where: 'small@2',
    });
  });

  it('tells an engine that changed since from data that do not match', async () => {
    await centre.run('old', MARCH, {
      forge: ({ header, lines }) => ({
        header: { ...header, engine: 0 },
        lines: lines.map((line) => (line.person === 'a-1' ? { ...line, payFen: 96_001 } : line)),
      }),
    });
    expect(await verifyRun({ store: centre.store, run: 'old' })).toEqual({
      result: 'engine-changed',
      run: 'old',
      postedWith: 0,
      now: ENGINE_VERSION,
      lines: [{ person: 'a-1', what: 'differs', fields: ['payFen'] }],
      digestHolds: true,
    });
  });
});
