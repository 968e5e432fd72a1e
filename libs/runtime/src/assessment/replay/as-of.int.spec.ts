import { type ClockDocument } from '#callcentre';
import { parsePeriodId } from '#rulebook';
import { assessAsOf, changesSince } from './as-of.js';
import { explain } from './explain.js';
import { BEFORE_EVERYTHING, dayToPosition } from '../known.js';
import { payTable } from '../pay-runs/pay-table.js';
import { positionOfPrefix } from '../pay-runs/prefix.js';
import { CENTRE, TestCentre } from '../testing/centre.js';
import { smallEdition } from '../testing/edition.js';

const MARCH = parsePeriodId(`${CENTRE}:small:2026-03-01..2026-03-31`)!;

const first = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const second = smallEdition(2, { late: '-5', effectiveFrom: '2026-04-01' });

describe('what was known on a day', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await TestCentre.open();
    await centre.publish(first);
    await centre.assign('small', '2026-03-01');
    await centre.hire('a-1', '2026-03-01');
    await centre.hire('a-2', '2026-03-01');
    centre.on('2026-03-02');
    await centre.violation('v1', 'late', 'a-1', '2026-03-02');
    centre.on('2026-03-05');
    await centre.violation('v2', 'rude', 'a-1', '2026-03-01');
    centre.on('2026-03-09');
    await centre.praise('p1', 'a-2', '2026-03-08');
    await centre.settled();
  });
  afterEach(() => centre.close());

  const clock = async (): Promise<ClockDocument> =>
    (await centre.reader.get<ClockDocument>('clock', 'clock'))!.document;

  const totals = async (day: string): Promise<unknown> => {
    const asOf = dayToPosition(await clock(), day);
    const { assessments } = await assessAsOf({ reader: centre.reader, period: MARCH, persons: 'everyone', asOf });
    return assessments.map(({ person, accounts }) => [person, accounts['score']?.total]);
  };

  it('reads each past state from the documents of today', async () => {
    expect(await totals('2026-01-31')).toEqual([]);
    expect(await totals('2026-02-01')).toEqual([
      ['a-1', '100'],
      ['a-2', '100'],
    ]);
    expect(await totals('2026-03-04')).toEqual([
      ['a-1', '98'],
      ['a-2', '100'],
    ]);
    expect(await totals('2026-03-05')).toEqual([
      ['a-1', { from: '88', to: '93' }],
      ['a-2', '100'],
    ]);
    expect(await totals('2026-12-31')).toEqual([
      ['a-1', { from: '88', to: '93' }],
      ['a-2', '101'],
    ]);
  });

  it('places a day before the first event before everything', async () => {
    expect(dayToPosition(await clock(), '2026-01-31')).toBe(BEFORE_EVERYTHING);
  });

  it('finds the position of a prefix within a day, and refuses the prefix of another log', async () => {
    const events = await centre.store.readAll(null, 1000);
    for (const [index, event] of events.entries()) {
      const prefix = { count: index + 1, lastEvent: event.id };
      expect(await positionOfPrefix(centre.store, await clock(), prefix)).toBe(event.position);
    }
    await expect(positionOfPrefix(centre.store, await clock(), { count: 3, lastEvent: 'x' })).rejects.toThrow(
      'Event 3 of the log should be x',
    );
    await expect(positionOfPrefix(centre.store, await clock(), { count: 99, lastEvent: 'x' })).rejects.toThrow(
      'is missing',
    );
  });

  it('says which later facts and events made today’s scorecard another one', async () => {
    const { reader, store } = centre;
    const found = await changesSince({ reader, store, period: MARCH, person: 'a-1', day: '2026-03-04' });
    expect(found.then!.accounts['score']!.total).toBe('98');
    expect(found.now!.accounts['score']!.total).toEqual({ from: '88', to: '93' });
    expect(
      found.entries.map(({ before, after }) => [before?.clause ?? null, after?.clause, after?.status, after?.amount]),
    ).toEqual([
      [null, 's-2', 'undecided', { from: '-10', to: '-5' }],
      ['s-6', 's-6', 'conditional', '0'],
    ]);
    expect(
      found.learned.map(({ kind, what, detail, change, events }) => [
        kind,
        what,
        detail,
        change,
        events.map(({ type, recordedAt }) => [type, recordedAt]),
      ]),
    ).toEqual([
      [
        'fact',
        'violation-v2#0',
        'rude',
        'added',
        [
          ['ViolationReported', '2026-03-05T04:00:00.000Z'],
          ['ViolationConfirmed', '2026-03-05T04:00:00.000Z'],
        ],
      ],
    ]);
    const nothing = await changesSince({ reader, store, period: MARCH, person: 'a-1', day: '2026-03-05' });
    expect([nothing.entries, nothing.learned]).toEqual([[], []]);
  });

  it('names what was learned in the order in which the log learned it, whatever it is called', async () => {
    const { reader, store } = centre;
    for (const [day, violation] of [
      ['2026-03-06', 'v9'],
      ['2026-03-07', 'v5'],
      ['2026-03-08', 'v7'],
    ] as const) {
      centre.on(day);
      await centre.violation(violation, 'rude', 'a-1', '2026-03-03');
    }
    await centre.settled();
    const found = await changesSince({ reader, store, period: MARCH, person: 'a-1', day: '2026-03-05' });
    expect(found.learned.map(({ what }) => what)).toEqual(['violation-v9#0', 'violation-v5#0', 'violation-v7#0']);
  });

  it('names what was carried in of the person as learned, by the event that said so', async () => {
    const { reader, store } = centre;
    centre.on('2026-03-12');
    const given = { person: 'a-2', before: '2026-03-01', values: { debt_damage: '100' } };
    await centre.record('person-a-2', 'OpeningGiven', given, { subjects: ['a-2'], by: 'hr-1', role: 'hr' });
    await centre.settled();
    const found = await changesSince({ reader, store, period: MARCH, person: 'a-2', day: '2026-03-10' });
    const learned = found.learned.map(({ kind, what, detail, events }) => [
      kind,
      what,
      detail,
      events.map(({ type }) => type),
    ]);
    expect(learned).toEqual([['roster', 'opening', '"2026-03-01"', ['OpeningGiven']]]);
    expect([found.now!.payFen, found.moved]).toEqual([100_900, []]);
  });

  it('names nothing as learned of the card that is about another month', async () => {
    const { reader, store } = centre;
    centre.on('2026-04-03');
    await centre.violation('v3', 'rude', 'a-1', '2026-04-02');
    await centre.settled();
    const APRIL = `${CENTRE}:small:2026-04-01..2026-04-30`;
    const ofApril = (await centre.scorecard('a-1', APRIL))!.entries.find(({ clause }) => clause === 's-2')!;
    const ofMarch = (await centre.scorecard('a-1', MARCH.id))!.entries.find(({ clause }) => clause === 's-2')!;
    await centre.rule(ofApril.key, 'a-1', ['violation-v3#0'], { kind: 'mitigated', points: '-5' });
    await centre.rule(ofMarch.key, 'a-1', ['violation-v2#0'], { kind: 'mitigated', points: '-6' });
    const joined = { person: 'a-1', team: 'T-9', from: '2026-04-20' };
    await centre.record('person-a-1', 'TeamJoined', joined, { subjects: ['a-1'] });
    await centre.settled();
    const found = await changesSince({ reader, store, period: MARCH, person: 'a-1', day: '2026-03-05' });
    expect(found.learned.map(({ kind, what }) => [kind, what])).toEqual([['ruling', ofMarch.key]]);
  });

  it('tables the pay now, then, and as if a drafted edition had been in force', async () => {
    const { rulebook, version } = second;
    const draft = { rulebook, version, hash: 'd'.repeat(64), edition: second as never, source: '' };
    await centre.record('edition-small2', 'EditionDrafted', draft);
    await centre.settled();
    const now = await payTable({ reader: centre.reader, period: MARCH });
    expect([now.ended, now.editions, now.rows.map(({ person, payFen }) => [person, payFen]), now.totalFen]).toEqual([
      false,
      ['small@1'],
      [
        ['a-1', { from: 88_000, to: 93_000 }],
        ['a-2', 101_000],
      ],
      { from: 189_000, to: 194_000 },
    ]);
    const asOf = dayToPosition(await clock(), '2026-03-04');
    expect((await payTable({ reader: centre.reader, period: MARCH, asOf })).totalFen).toBe(198_000);
    const asIf = await payTable({ reader: centre.reader, period: MARCH, asIf: 'small@2', asOf });
    expect([asIf.editions, asIf.totalFen]).toEqual([['small@2'], 195_000]);
    await expect(payTable({ reader: centre.reader, period: MARCH, asIf: 'small@9' })).rejects.toThrow(
      'There is no edition small@9',
    );
  });

  it('tells the story of one disputed deduction, with what it amounted to after each event', async () => {
    const entry = (await centre.scorecard('a-1', MARCH.id))!.entries.find(({ clause }) => clause === 's-2')!;
    const notice = (amount: string): Promise<unknown> =>
      centre.record(`notice-${entry.key}`, 'EntryNotified', {
        entry: entry.key,
        person: 'a-1',
        clause: 's-2',
        edition: 'small@1',
        period: MARCH.id,
        amount,
        status: 'undecided',
      });
    await notice('[-10..-5]');
    centre.on('2026-03-10');
    const choice = { fact: 'violation-v2#0', clause: 's-2', points: '-8', reason: { owner: 'case:v2', text: 'rude' } };
    await centre.record('violation-v2', 'DiscretionDecided', choice, { subjects: ['a-1'] });
    centre.on('2026-03-12');
    await centre.rule(entry.key, 'a-1', ['violation-v2#0'], { kind: 'mitigated', points: '-5' });
    await centre.settled();
    const story = (await explain({ reader: centre.reader, store: centre.store, entry: entry.key }))!;
    expect([story.person, story.period, story.entry!.status, story.entry!.amount]).toEqual([
      'a-1',
      MARCH,
      'mitigated',
      '-5',
    ]);
    expect(
      story.replay.map((step) => [step.type, step.entry?.status ?? null, step.entry?.amount ?? null, step.payFen]),
    ).toEqual([
      ['ViolationReported', 'candidate', '0', 98_000],
      ['ViolationConfirmed', 'undecided', { from: '-10', to: '-5' }, { from: 88_000, to: 93_000 }],
      ['EntryNotified', 'undecided', { from: '-10', to: '-5' }, { from: 88_000, to: 93_000 }],
      ['DiscretionDecided', 'charged', '-8', 90_000],
      ['AppealDecided', 'mitigated', '-5', 93_000],
    ]);
    expect(story.notices.map(({ notifiedOn, deadline, amount }) => [notifiedOn, deadline, amount])).toEqual([
      ['2026-03-09', '2026-03-16', '[-10..-5]'],
    ]);
    expect(story.timeline.map(({ actor }) => actor)).toEqual([
      { id: 's-1', role: 'supervisor' },
      ...Array.from({ length: 4 }, () => ({ id: 'm-1', role: 'manager' })),
    ]);
    expect(JSON.stringify(story.timeline)).not.toContain('"text":"rude"');
    expect(story.rulings.map(({ outcome, points }) => [outcome, points])).toEqual([['mitigated', '-5']]);
  });

  it('tells the story of an entry that is gone, from the notice that was given of it', async () => {
    const entry = (await centre.scorecard('a-1', MARCH.id))!.entries.find(({ clause }) => clause === 's-1')!;
    const named = { entry: entry.key, person: 'a-1', clause: 's-1', edition: 'small@1', period: MARCH.id };
    await centre.record(`notice-${entry.key}`, 'EntryNotified', { ...named, amount: '-2', status: 'charged' });
    const conductAt = { instant: '2026-03-02T04:00:00.000Z', zone: 'Asia/Shanghai', localDate: '2026-03-02' };
    const correction = { code: 'rude', conductAt, attributes: {}, reason: { owner: 'case:v1', text: 'not late' } };
    await centre.record('violation-v1', 'ViolationCorrected', correction, { subjects: ['a-1'] });
    await centre.settled();
    const story = (await explain({ reader: centre.reader, store: centre.store, entry: entry.key }))!;
    expect(story.replay.map((step) => [step.type, step.entry?.amount ?? null])).toEqual([
      ['ViolationReported', '0'],
      ['ViolationConfirmed', '-2'],
      ['EntryNotified', '-2'],
      ['ViolationCorrected', null],
    ]);
    expect(story.entry).toBe(null);
  });

  it('tells nothing of an entry as of a day before it was there, also of what was ruled on it since', async () => {
    const entry = (await centre.scorecard('a-1', MARCH.id))!.entries.find(({ clause }) => clause === 's-2')!;
    centre.on('2026-03-12');
    await centre.rule(entry.key, 'a-1', ['violation-v2#0'], { kind: 'mitigated', points: '-5' });
    await centre.settled();
    const asOf = dayToPosition(await clock(), '2026-03-04');
    const { reader, store } = centre;
    const story = (await explain({ reader, store, entry: entry.key, asOf }))!;
    expect([story.entry, story.timeline, story.replay, story.notices, story.rulings]).toEqual([null, [], [], [], []]);
  });

  it('knows no story of a key that never was', async () => {
    expect(await explain({ reader: centre.reader, store: centre.store, entry: 'f'.repeat(24) })).toBe(null);
  });
});
