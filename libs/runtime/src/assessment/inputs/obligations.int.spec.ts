import { MemoryReadModelStore } from '#stores';
import { momentAt, Runner, type JsonObject } from '#eventsourcing';
import { type Duty, type Edition } from '#rulebook';
import { assessAsOf } from '../replay/as-of.js';
import { explain } from '../replay/explain.js';
import { dayToPosition } from '../known.js';
import { periodOn } from '../documents/prior-results.js';
import { publishedEditions } from '../documents/edition-cache.js';
import { wholeView } from '../reading.js';
import { CENTRE, type TestCentre, views } from '../testing/centre.js';
import { staffedCentre } from '../testing/staffed-centre.js';
import { duty } from '../testing/duties-and-units.js';
import { smallEdition } from '../testing/edition.js';
import { verifyRun } from '../pay-runs/verify.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;
const TEXT = { owner: 'case:x', text: 'r' };

const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const recorded = small.facts['praised']!;
const code = { type: 'code', required: false } as const;
const day = { type: 'date', required: false } as const;

/** A weekly collection that one agent does for all, and an answer within three days that the leader owes after a request. */
const edition: Edition = {
  ...small,
  facts: {
    ...small.facts,
    collected: recorded,
    asked: { ...recorded, attributes: { ref: code } },
    answered: { ...recorded, attributes: { ref: code } },
    promised: { ...recorded, attributes: { ref: code, dueOn: day } },
    kept: { ...recorded, attributes: { ref: code } },
    missed: { ...recorded, through: 'derived', recordedBy: [] },
  },
  clauses: [
    ...small.clauses,
    {
      ...small.clauses[0]!,
      id: 'm-1',
      excusedBy: [],
      when: { facts: ['missed'] },
      effects: [{ kind: 'points', account: 'score', points: '-3' }],
    },
    { ...small.clauses[0]!, id: 'q-1', excusedBy: [], when: { facts: ['asked'] }, effects: [{ kind: 'report' }] },
  ],
  obligations: {
    promise: duty(
      { kind: 'fact', event: { facts: ['promised'] }, anchor: 'dueOn' },
      { owner: ['leader'], doneBy: { facts: ['kept'], same: 'ref', about: 'anybody' } },
    ),
    collection: duty({ kind: 'week', weekday: 'thursday' }, { shared: true }),
    answer: duty(
      { kind: 'fact', event: { facts: ['asked'] } },
      {
        owner: ['leader'],
        due: { ...duty({ kind: 'day' }, {}).due, days: 3 },
        doneBy: { facts: ['answered'], same: 'ref' },
      },
    ),
  },
};

const shown = ({ obligation, due, subject, status }: Duty): string =>
  `${obligation} ${due.localDate} ${subject ?? '-'} ${status}`;

describe('duties in scorecards that follow the log', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await staffedCentre(edition);
  });
  afterEach(() => centre.close());

  const record = async (
    name: string,
    fact: string,
    person: string,
    date: string,
    attributes: JsonObject = {},
  ): Promise<unknown> => {
    const conductAt = momentAt(`${date}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    const data = { code: fact, subject: person, conductAt, attributes };
    return centre.record(`record-${name}`, 'FactRecorded', data, { subjects: [person] });
  };
  const missed = async (person: string, period = MARCH): Promise<readonly string[]> =>
    (await centre.scorecard(person, period))!.entries
      .filter(({ clause }) => clause === 'm-1')
      .map(({ dates, amount }) => `${dates.conduct ?? ''} ${String(amount)}`);

  /** Everything else that is to come about; its day is what moves the clock. */
  const pass = async (date: string): Promise<void> => {
    centre.on(date);
    await record(`day-${date}`, 'praised', 'boss', date);
  };

  const duties = async (day?: string): Promise<readonly string[]> => {
    await centre.settled();
    const { reader } = centre;
    const period = periodOn(await publishedEditions(reader, 'small'), CENTRE, '2026-03-02')!;
    const clock = (await reader.get<never>('clock', 'clock'))!.document;
    const asOf = day === undefined ? null : dayToPosition(clock, day);
    return (await assessAsOf({ reader, period, persons: ['a-1'], asOf })).duties().map(shown);
  };

  const rebuilt = async (): Promise<unknown> => {
    const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore() });
    await runner.start();
    const documents = await wholeView(runner.reader, 'scorecards');
    await runner.stop();
    return documents;
  };

  it('says with the story of an omission when it was due, and nothing once it turns out to be done', async () => {
    await pass('2026-03-06');
    const card = await centre.scorecard('a-1', MARCH);
    const { key } = card!.entries.find(({ clause }) => clause === 'm-1')!;
    const story = () => explain({ reader: centre.reader, store: centre.store, entry: key });
    expect(await story()).toMatchObject({
      timeline: expect.not.arrayContaining([expect.objectContaining({ type: 'FactRecorded' })]),
      omissions: [{ obligation: 'collection', due: { localDate: '2026-03-05', instant: expect.any(String) } }],
      titles: { collection: { en: expect.any(String) } },
    });
    await record('c-1', 'collected', 'a-2', '2026-03-05');
    await centre.settled();
    expect((await story())?.omissions).toBeUndefined();
  });

  it('charges everybody who holds the post once the day of a missed duty has passed, and not before', async () => {
    await pass('2026-03-05');
    expect(await missed('a-1')).toEqual([]);
    await pass('2026-03-06');
    expect([await missed('a-1'), await missed('a-2'), await missed('boss')]).toEqual([
      ['2026-03-05 -3'],
      ['2026-03-05 -3'],
      [],
    ]);
  });

  it('takes the omission away from all when one of them is found to have done it in time', async () => {
    await pass('2026-03-09');
    expect(await missed('a-2')).toEqual(['2026-03-05 -3']);
    await record('c1', 'collected', 'a-1', '2026-03-04');
    expect([await missed('a-1'), await missed('a-2')]).toEqual([[], []]);
  });

  it('makes a duty due on the day that a fact names, however long before or after it, and fulfils it by what was done between', async () => {
    await record('p1', 'promised', 'a-1', '2026-02-05', { ref: 'r1', dueOn: '2026-04-20' });
    await record('p2', 'promised', 'a-1', '2026-02-05', { ref: 'r2', dueOn: '2026-04-21' });
    const april = `${CENTRE}:small:2026-04-01..2026-04-30`;
    await pass('2026-04-22');
    expect(await missed('boss', april)).toEqual(['2026-04-20 -3', '2026-04-21 -3']);
    await record('k1', 'kept', 'a-1', '2026-02-10', { ref: 'r1' });
    expect(await missed('boss', april)).toEqual(['2026-04-21 -3']);
    // Told in May of a promise for March: it makes no duty of May, and was due in March.
    await pass('2026-05-04');
    await record('p3', 'promised', 'a-1', '2026-05-03', { ref: 'r3', dueOn: '2026-03-10' });
    const may = `${CENTRE}:small:2026-05-01..2026-05-31`;
    expect([await missed('boss'), await missed('boss', may)]).toEqual([['2026-03-10 -3'], []]);
    const live = await wholeView(centre.reader, 'scorecards');
    expect(await rebuilt()).toEqual(live);
  });

  it('is owed for what happened while somebody was bound who has left since', async () => {
    const april = `${CENTRE}:small:2026-04-01..2026-04-30`;
    await record('q1', 'asked', 'a-1', '2026-03-30', { ref: 'r1' });
    await centre.record('person-a-1', 'PersonLeft', { person: 'a-1', on: '2026-03-31' }, { subjects: ['a-1'] });
    await pass('2026-04-06');
    expect(await missed('boss', april)).toEqual(['2026-04-02 -3']);
    expect(await centre.scorecard('a-1', april)).toBeNull();
    // What was asked of somebody whom another rulebook bound on that day is none of this one's.
    const target = { kind: 'person', id: 'a-1' };
    await centre.record('assignment-a-1', 'RulebookAssigned', { target, rulebook: 'other', from: '2026-03-29' });
    expect(await missed('boss', april)).toEqual([]);
    await centre.record('assignment-a-1', 'RulebookAssigned', { target, rulebook: 'small', from: '2026-03-29' });
    expect(await missed('boss', april)).toEqual(['2026-04-02 -3']);
    await record('w1', 'answered', 'boss', '2026-04-01', { ref: 'r1' });
    expect(await missed('boss', april)).toEqual([]);
    const live = await wholeView(centre.reader, 'scorecards');
    expect(await rebuilt()).toEqual(live);
  });

  it('makes a duty due by a fact of somebody else from the month before, and fulfils it by one of the month after', async () => {
    await record('q1', 'asked', 'a-1', '2026-02-27', { ref: 'r1' });
    await record('q2', 'asked', 'a-1', '2026-03-30', { ref: 'r2' });
    await pass('2026-03-05');
    expect(await missed('boss')).toEqual(['2026-03-02 -3']);
    const april = `${CENTRE}:small:2026-04-01..2026-04-30`;
    await pass('2026-04-04');
    expect(await missed('boss', april)).toEqual(['2026-04-02 -3']);
    await record('w2', 'answered', 'boss', '2026-03-31', { ref: 'r2' });
    expect(await missed('boss', april)).toEqual([]);
    await record('w1', 'answered', 'boss', '2026-03-01', { ref: 'r1' });
    expect(await missed('boss')).toEqual([]);
  });

  it('lists duties of the whole cohort, now and as known by the end of a day', async () => {
    await record('c1', 'collected', 'a-2', '2026-03-04');
    await pass('2026-03-13');
    expect((await duties()).slice(0, 6)).toEqual([
      'collection 2026-03-05 a-1 done',
      'collection 2026-03-05 a-2 done',
      'collection 2026-03-12 a-1 missed',
      'collection 2026-03-12 a-2 missed',
      'collection 2026-03-19 a-1 open',
      'collection 2026-03-19 a-2 open',
    ]);
    expect((await duties('2026-03-12'))[2]).toBe('collection 2026-03-12 a-1 open');
  });

  it('reports a duty whose post nobody held that day, and charges nobody', async () => {
    await record('q1', 'asked', 'a-1', '2026-03-02', { ref: 'r1' });
    await centre.record('person-boss', 'PostAssigned', { person: 'boss', post: null, from: '2026-03-04' });
    await pass('2026-03-06');
    expect((await duties())[0]).toBe('answer 2026-03-05 - vacant');
    expect(await missed('boss')).toEqual([]);
  });

  it('is owed by a unit from the day on which it came into being, and in no month before', async () => {
    const ofTeams: Edition = {
      ...edition,
      version: 2,
      effectiveFrom: '2026-02-01',
      unitKinds: ['team'],
      accounts: { ...edition.accounts, team: { ...edition.accounts['score']!, appliesTo: ['team'] } },
      clauses: edition.clauses.map((clause) =>
        clause.id === 'm-1'
          ? { ...clause, appliesTo: ['team'], effects: [{ kind: 'points', account: 'team', points: '-3' }] }
          : clause,
      ),
      obligations: { plan: duty({ kind: 'week', weekday: 'thursday' }, { owner: ['team'] }) },
    };
    await centre.publish(ofTeams);
    centre.on('2026-03-12');
    await centre.record('team-t-1', 'TeamCreated', { team: 't-1', department: 'service', title: 'T' });
    await pass('2026-03-20');
    expect(await centre.scorecard('t-1', `${CENTRE}:small:2026-02-01..2026-02-28`)).toBeNull();
    expect(await missed('t-1')).toEqual(['2026-03-12 -3', '2026-03-19 -3']);
    const live = await wholeView(centre.reader, 'scorecards');
    expect(await rebuilt()).toEqual(live);
  });

  describe('of which the ground falls', () => {
    const april = `${CENTRE}:small:2026-04-01..2026-04-30`;
    const line = async (): Promise<readonly unknown[]> =>
      (await centre.scorecard('boss', april))!.entries
        .filter(({ clause }) => clause === 'm-1')
        .map(({ dates, status, amount, because }) => [dates.conduct, status, amount, because.withoutGround?.reason]);
    const MISSED = [['2026-04-02', 'charged', '-3', undefined]];
    /** Types of the events that explain the line: what made the duty due, and what was said of that. */
    const story = async (): Promise<readonly string[]> => {
      const { key } = (await centre.scorecard('boss', april))!.entries.find(({ clause }) => clause === 'm-1')!;
      const explained = await explain({ reader: centre.reader, store: centre.store, entry: key });
      return explained!.timeline.map(({ type }) => type);
    };

    beforeEach(async () => {
      await record('q1', 'asked', 'a-1', '2026-03-30', { ref: 'r1' });
      await pass('2026-04-06');
      expect(await line()).toEqual(MISSED);
    });

    it.each([true, false])(
      'by an appeal is lifted in the month after as well, live, rebuilt, and as of a day; left: %s',
      async (left) => {
        const { key } = (await centre.scorecard('a-1', MARCH))!.entries.find(({ clause }) => clause === 'q-1')!;
        if (left)
          await centre.record('person-a-1', 'PersonLeft', { person: 'a-1', on: '2026-03-31' }, { subjects: ['a-1'] });
        centre.on('2026-04-08');
        await centre.rule(key, 'a-1', ['record-q1#0'], { kind: 'dismissed' });
        expect(await line()).toEqual([['2026-04-02', 'dismissed', '0', 'appeal']]);
        expect(await story()).toEqual(['FactRecorded', 'AppealDecided']);
        const live = await wholeView(centre.reader, 'scorecards');
        expect(await rebuilt()).toEqual(live);
        await pass('2026-04-09');
        const period = periodOn(await publishedEditions(centre.reader, 'small'), CENTRE, '2026-04-02')!;
        const clock = (await centre.reader.get<never>('clock', 'clock'))!.document;
        const known = async (day: string) =>
          (await assessAsOf({ reader: centre.reader, period, persons: ['boss'], asOf: dayToPosition(clock, day) }))
            .duties()
            .filter(({ obligation }) => obligation === 'answer')
            .map(shown);
        expect([await known('2026-04-07'), await known('2026-04-08')]).toEqual([
          ['answer 2026-04-02 boss missed'],
          ['answer 2026-04-02 boss lifted'],
        ]);
      },
    );

    it('is not yet lifted while an appeal is only open, and costs nothing until then where it suspends', async () => {
      const appeal = { ...edition.processes.appeal, suspends: true };
      const suspending = { ...edition, version: 2, processes: { ...edition.processes, appeal } };
      await centre.publish({ ...suspending, effectiveFrom: '2026-02-01', staffToldOn: '2026-02-01' });
      const { key } = (await centre.scorecard('a-1', MARCH))!.entries.find(({ clause }) => clause === 'q-1')!;
      const facts = ['record-q1#0'];
      const act = (type: string, more: JsonObject): Promise<unknown> =>
        centre.record(
          `appeal-${key}`,
          type,
          { entry: key, person: 'a-1', level: 1, facts, ...more },
          { subjects: ['a-1'] },
        );
      await act('AppealFiled', { grounds: TEXT });
      expect(await line()).toEqual([['2026-04-02', 'suspended', '0', undefined]]);
      // The entry is of the second edition since that was published.
      expect(await story()).toEqual(['FactRecorded', 'EditionPublished', 'AppealFiled']);
      expect(await rebuilt()).toEqual(await wholeView(centre.reader, 'scorecards'));
      await act('AppealDecided', { outcome: { kind: 'rejected' }, reason: TEXT, finalLevel: true });
      expect(await line()).toEqual(MISSED);
      expect(await rebuilt()).toEqual(await wholeView(centre.reader, 'scorecards'));
    });

    it('by a retraction is lifted, and by a correction moves to the day that it says', async () => {
      const conductAt = momentAt('2026-04-10T04:00:00.000Z', 'Asia/Shanghai') as unknown as JsonObject;
      const filed = { subject: 'a-1', month: '2026-03' };
      const moved = { conductAt, attributes: { ref: 'r1' }, reason: TEXT, filed };
      await centre.record('record-q1', 'FactCorrected', moved, { subjects: ['a-1'] });
      expect(await line()).toEqual([]);
      await pass('2026-04-14');
      expect(await line()).toEqual([['2026-04-13', 'charged', '-3', undefined]]);
      await centre.record('record-q1', 'FactRetracted', { reason: TEXT, filed }, { subjects: ['a-1'] });
      expect(await line()).toEqual([['2026-04-13', 'dismissed', '0', 'retracted']]);
      const live = await wholeView(centre.reader, 'scorecards');
      expect(await rebuilt()).toEqual(live);
    });
  });

  it('rebuilds the very documents and positions that it kept live, and verifies a run over them', async () => {
    await record('q1', 'asked', 'a-1', '2026-02-27', { ref: 'r1' });
    await pass('2026-03-06');
    await record('c1', 'collected', 'a-1', '2026-03-11');
    await pass('2026-03-20');
    await centre.hire('a-3', '2026-03-21');
    await pass('2026-04-01');
    const period = await centre.end('2026-03-01', '2026-03-31');
    const run = await centre.run('close', period, { approve: true });
    expect(await missed('a-3')).toEqual(['2026-03-26 -3']);
    await pass('2026-04-20');
    await centre.settled();
    const live = JSON.stringify(await wholeView(centre.reader, 'scorecards'));
    expect(JSON.stringify(await rebuilt())).toBe(live);
    expect(await verifyRun({ store: centre.store, run: run.run })).toMatchObject({ result: 'ok', lines: 4 });
  });
});
