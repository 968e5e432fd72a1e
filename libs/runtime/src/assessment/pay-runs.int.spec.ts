import { type EventStore, type JsonObject, type RecordedEvent } from '#eventsourcing';
import { type PayRunDocument } from '#callcentre';
import { difference, type RunDifference } from './differences.js';
import { runComputer } from './pay-runs.js';
import { addFen, fenChange, type Fen } from './money.js';
import { CENTRE, TestCentre } from './testing/centre.js';
import { smallEdition } from './testing/edition.js';
import { verifyRun, type Verification } from './verify.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;

const first = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const second = smallEdition(2, { late: '-5', effectiveFrom: '2026-04-01' });

describe('runs of a month that was closed', () => {
  let centre: TestCentre;
  let closed: PayRunDocument;
  let late: string;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(first);
    await centre.assign('small', '2026-01-01');
    centre.on('2026-02-02');
    await centre.hire('a-1', '2026-02-01');
    await centre.hire('a-2', '2026-02-01');
    centre.on('2026-03-10');
    late = await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    await centre.violation('v2', 'late', 'a-1', '2026-03-03');
    await centre.violation('v3', 'late', 'a-2', '2026-03-04');
    await centre.praise('p1', 'a-2', '2026-03-05');
    centre.on('2026-04-01');
    await centre.end('2026-02-01', '2026-02-28');
    await centre.end('2026-03-01', '2026-03-31');
    closed = await centre.run('close', MARCH, { approve: true });
  });
  afterEach(() => centre.close());

  const rerun = async (asIf?: string): Promise<RunDifference> => {
    const after = await centre.run('again', MARCH, { kind: 'rerun', ...(asIf === undefined ? {} : { asIf }) });
    return difference({ reader: centre.reader, store: centre.store, before: closed, after });
  };

  const causesOf = (found: RunDifference, person: string): unknown =>
    found.persons
      .find((candidate) => candidate.person === person)
      ?.steps.map(({ cause, fen, learned }) => [cause, fen, learned.map(({ kind, what }) => `${kind} ${what}`)]);

  const addsUp = ({ persons, causes, totalFen }: RunDifference): boolean => {
    const sum = (values: readonly Fen[]): string => JSON.stringify(values.reduce<Fen>(addFen, 0));
    const perPerson = persons.every(
      ({ before, after, fen, steps }) =>
        sum(steps.map((step) => step.fen)) === JSON.stringify(fen) &&
        JSON.stringify(fenChange(before, after)) === JSON.stringify(fen),
    );
    const total = JSON.stringify(totalFen);
    return perPerson && sum(persons.map(({ fen }) => fen)) === total && sum(causes.map(({ fen }) => fen)) === total;
  };

  it('freezes one line a person, with the prefix of the log and the editions that it was computed from', () => {
    const { kind, period, selection, basis, prefix, editions, engine, open, lineCount, totalFen } = closed;
    expect({ kind, period, selection, basis, versions: editions.map(({ version }) => version) }).toEqual({
      kind: 'close',
      period: MARCH,
      selection: 'by-conduct',
      basis: null,
      versions: [1],
    });
    expect({ count: prefix.count, engine, open, lineCount, totalFen }).toEqual({
      count: 17,
      engine: 1,
      open: [],
      lineCount: 2,
      totalFen: 96_000 + 103_000,
    });
  });

  it('has no difference when nothing became known', async () => {
    expect(await rerun()).toMatchObject({ persons: [], causes: [], totalFen: 0 });
  });

  it('attributes each change to its cause and event, in order, to the fen', async () => {
    centre.on('2026-04-10');
    await centre.violation('v4', 'late', 'a-1', '2026-03-20');
    const conductAt = { instant: '2026-04-01T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-04-01' };
    const correction = { code: 'late', conductAt, attributes: {}, reason: { owner: 'case:v3', text: 'wrong month' } };
    await centre.record('violation-v3', 'ViolationCorrected', correction, { subjects: ['a-2'] });
    const entry = (await centre.scorecard('a-1', MARCH))!.entries.find(({ because }) => because.facts[0]?.id === late)!;
    const ruling = await centre.rule(entry.key, 'a-1', [late], { kind: 'waived' });
    await centre.hire('a-3', '2026-03-20');
    await centre.run('february', `${CENTRE}:small:2026-02-01..2026-02-28`, { approve: true });
    await centre.publish(second);
    const found = await rerun('small@2');
    expect(causesOf(found, 'a-1')).toEqual([
      ['late-facts', -2_000, ['fact violation-v4#0']],
      ['rulings', 2_000, [`ruling ${entry.key}`]],
      ['prior-results', 2_000, ['prior-result c1:small:2026-02-01..2026-02-28']],
      ['edition', -6_000, []],
    ]);
    expect(causesOf(found, 'a-2')).toEqual([
      ['corrected-facts', 2_000, ['fact violation-v3#0']],
      ['prior-results', 2_000, ['prior-result c1:small:2026-02-01..2026-02-28']],
    ]);
    expect(causesOf(found, 'a-3')).toEqual([['roster', 100_000, expect.arrayContaining(['roster posts'])]]);
    expect(found.causes).toEqual([
      { cause: 'late-facts', fen: -2_000, persons: 1 },
      { cause: 'corrected-facts', fen: 2_000, persons: 1 },
      { cause: 'rulings', fen: 2_000, persons: 1 },
      { cause: 'roster', fen: 100_000, persons: 1 },
      { cause: 'prior-results', fen: 4_000, persons: 2 },
      { cause: 'edition', fen: -6_000, persons: 1 },
    ]);
    expect([found.totalFen, addsUp(found)]).toEqual([100_000, true]);
    const waived = found.persons[0]!.steps.find(({ cause }) => cause === 'rulings')!;
    expect(waived.accounts).toEqual({ score: '2' });
    expect(waived.entries.map(({ before, after, events }) => [before?.status, after?.status, events])).toEqual([
      ['charged', 'waived', [ruling.id]],
      ['charged', 'charged', []],
    ]);
    expect(waived.entries.map(({ after }) => after?.clause)).toEqual(['s-1', 's-6']);
    expect(waived.learned[0]!.events.map(({ id, type, actor }) => [id, type, actor.id])).toEqual([
      [ruling.id, 'AppealDecided', 'm-1'],
    ]);
    const repriced = found.persons[0]!.steps.find(({ cause }) => cause === 'edition')!.entries;
    expect(
      repriced
        .filter(({ before }) => before?.clause === 's-1')
        .map(({ before, after }) => [before?.edition, before?.amount, after?.edition, after?.amount]),
    ).toEqual([
      ['small@1', '-2', 'small@2', '-5'],
      ['small@1', '-2', 'small@2', '-5'],
    ]);
  });

  it('names the roster events of a person who came late into the month', async () => {
    centre.on('2026-04-10');
    await centre.hire('a-3', '2026-03-20');
    const found = await rerun();
    const [step] = found.persons.find(({ person }) => person === 'a-3')!.steps;
    expect(step!.learned.find(({ what }) => what === 'posts')!.events.map(({ type }) => type)).toEqual([
      'PersonRegistered',
      'PostAssigned',
    ]);
  });

  it('attributes a place that somebody else’s late fact moved, though nothing was learned about the person', async () => {
    centre.on('2026-04-10');
    await centre.praise('p2', 'a-1', '2026-03-06');
    await centre.praise('p3', 'a-1', '2026-03-07');
    const found = await rerun();
    expect(causesOf(found, 'a-2')).toEqual([['late-facts', -4_000, []]]);
    expect(causesOf(found, 'a-1')).toEqual([['late-facts', 6_000, ['fact record-p2#0', 'fact record-p3#0']]]);
  });

  it('counts a violation that was reported in time and confirmed after the closing as a late fact', async () => {
    const before = await centre.run('before', MARCH, { kind: 'rerun' });
    const conductAt = { instant: '2026-03-09T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-09' };
    const data = { code: 'late', subject: 'a-1', conductAt, attributes: {}, incident: 'v6' };
    await centre.record('violation-v6', 'ViolationReported', data, { subjects: ['a-1'] });
    const reported = await centre.run('reported', MARCH, { kind: 'rerun' });
    const confirmed = await centre.record('violation-v6', 'ViolationConfirmed', {}, { subjects: ['a-1'] });
    const after = await centre.run('confirmed', MARCH, { kind: 'rerun' });
    const { reader, store } = centre;
    const first = await difference({ reader, store, before, after: reported });
    expect([causesOf(first, 'a-1'), reported.open.length]).toEqual([[['late-facts', 0, ['fact violation-v6#0']]], 1]);
    const second = await difference({ reader, store, before: reported, after });
    expect(causesOf(second, 'a-1')).toEqual([['late-facts', -2_000, ['fact violation-v6#0']]]);
    expect(second.persons[0]!.steps[0]!.learned[0]!.events.map(({ id }) => id)).toEqual([confirmed.id]);
  });

  it('keeps both ends of what is undecided', async () => {
    centre.on('2026-04-10');
    await centre.violation('v5', 'rude', 'a-1', '2026-03-08');
    const found = await rerun();
    expect(causesOf(found, 'a-1')).toEqual([['late-facts', { from: -10_000, to: -5_000 }, ['fact violation-v5#0']]]);
    expect(addsUp(found)).toBe(true);
  });

  it('says what keeps a run from being computed', async () => {
    await centre.settled();
    const { compute, standing } = runComputer(() => Promise.resolve(centre.reader));
    const request = { run: 'r', kind: 'rerun', provisional: true } as const;
    const april = `${CENTRE}:small:2026-04-01..2026-04-30`;
    const february = `${CENTRE}:small:2026-02-01..2026-02-28`;
    expect((await compute({ ...request, period: april })).problems).toEqual([
      { code: 'period-not-ended', values: { period: april } },
    ]);
    expect((await compute({ ...request, period: february })).problems).toEqual([
      { code: 'basis-missing', values: { period: february } },
    ]);
    expect((await compute({ ...request, period: MARCH, asIf: 'small@9' })).problems).toEqual([
      { code: 'edition-unknown', values: { edition: 'small@9' } },
    ]);
    expect([await standing(MARCH), await standing(february)]).toEqual(['close', null]);
  });

  describe('verified from the log', () => {
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

    it('finds a log that ends too early', async () => {
      const [cut] = await centre.store.readStream('period-2026-03-01');
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
        now: 1,
        lines: [{ person: 'a-1', what: 'differs', fields: ['payFen'] }],
        digestHolds: true,
      });
    });
  });

  it('attributes what another engine computed to the engine', async () => {
    const old = await centre.run('old', MARCH, {
      forge: ({ header, lines }) => ({
        header: { ...header, engine: 0 },
        lines: lines.map((line) =>
          line.person === 'a-1'
            ? { ...line, payFen: 95_000, assessment: { ...line.assessment, payFen: 95_000 } }
            : line,
        ),
      }),
    });
    const found = await difference({ reader: centre.reader, store: centre.store, before: old, after: closed });
    expect([causesOf(found, 'a-1'), found.totalFen]).toEqual([[['engine', 1_000, []]], 1_000]);
  });

  it('does not explain a run whose lines its inputs do not give', async () => {
    const forged = await centre.run('forged', MARCH, {
      forge: ({ header, lines }) => ({
        header,
        lines: lines.map((line) => ({ ...line, assessment: { ...line.assessment, payFen: 1 } })),
      }),
    });
    await expect(
      difference({ reader: centre.reader, store: centre.store, before: closed, after: forged }),
    ).rejects.toThrow('Pay run forged cannot be computed again for a-1, a-2');
  });
});
