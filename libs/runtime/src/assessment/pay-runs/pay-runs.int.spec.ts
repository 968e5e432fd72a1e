import { ENGINE_VERSION } from '#rulebook';
import { type PayRunDocument } from '#callcentre';
import { difference, type RunDifference } from '../differences/differences.js';
import { runComputer } from './pay-runs.js';
import { addFen, fenChange, type Fen } from '../money.js';
import { CENTRE, type TestCentre } from '../testing/centre.js';
import { closedMonth, MARCH, revised } from '../testing/closed-month.js';

describe('runs of a month that was closed', () => {
  let centre: TestCentre;
  let closed: PayRunDocument;
  let late: string;

  beforeEach(async () => {
    ({ centre, closed, late } = await closedMonth());
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
    // What both have by February's run (s-5) is not known: it has none yet.
    expect({ count: prefix.count, engine, open: open.length, lineCount, totalFen }).toEqual({
      count: 17,
      engine: ENGINE_VERSION,
      open: 2,
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
    await centre.publish(revised);
    const found = await rerun('small@2');
    expect(causesOf(found, 'a-1')).toEqual([
      ['late-facts', -2_000, ['fact violation-v4#0']],
      ['rulings', 2_000, [`ruling ${entry.key}`]],
      ['prior-results', { from: 2_000, to: 0 }, ['prior-result c1:small:2026-02-01..2026-02-28']],
      ['edition', -6_000, []],
    ]);
    expect(causesOf(found, 'a-2')).toEqual([
      ['corrected-facts', 2_000, ['fact violation-v3#0']],
      ['prior-results', { from: 2_000, to: 0 }, ['prior-result c1:small:2026-02-01..2026-02-28']],
    ]);
    expect(causesOf(found, 'a-3')).toEqual([['roster', 100_000, expect.arrayContaining(['roster posts'])]]);
    expect(found.causes).toEqual([
      { cause: 'late-facts', fen: -2_000, persons: 1 },
      { cause: 'corrected-facts', fen: 2_000, persons: 1 },
      { cause: 'rulings', fen: 2_000, persons: 1 },
      { cause: 'roster', fen: 100_000, persons: 1 },
      { cause: 'prior-results', fen: { from: 4_000, to: 0 }, persons: 2 },
      { cause: 'edition', fen: -6_000, persons: 1 },
    ]);
    expect([found.totalFen, addsUp(found)]).toEqual([{ from: 100_000, to: 96_000 }, true]);
    const waived = found.persons[0]!.steps.find(({ cause }) => cause === 'rulings')!;
    expect(waived.accounts).toEqual({ score: '2' });
    expect(waived.entries.map(({ before, after, events }) => [before?.status, after?.status, events])).toEqual([
      ['charged', 'waived', [ruling.id]],
      ['undecided', 'undecided', []],
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

  it('names of what others did that which the cause is made of, and not all that moved the line', async () => {
    centre.on('2026-04-10');
    await centre.praise('p2', 'a-1', '2026-03-06');
    await centre.praise('p3', 'a-1', '2026-03-07');
    await centre.run('february', `${CENTRE}:small:2026-02-01..2026-02-28`, { approve: true });
    const steps = (await rerun()).persons.find(({ person }) => person === 'a-2')!.steps;
    const moved = steps.map((step) => [step.cause, (step.moved ?? []).map(({ event }) => event?.type)]);
    expect(moved).toEqual([
      ['late-facts', ['FactRecorded']],
      ['prior-results', []],
    ]);
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
    expect([causesOf(first, 'a-1'), reported.open.length]).toEqual([[['late-facts', 0, ['fact violation-v6#0']]], 3]);
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

  it('attributes what another engine computed to the engine', async () => {
    const less = { from: 95_000, to: 97_000 };
    const old = await centre.run('old', MARCH, {
      forge: ({ header, lines }) => ({
        header: { ...header, engine: 0 },
        lines: lines.map((line) =>
          line.person === 'a-1' ? { ...line, payFen: less, assessment: { ...line.assessment, payFen: less } } : line,
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
