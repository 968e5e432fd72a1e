import { MemoryReadModelStore } from '#stores';
import { momentAt, Runner, type JsonObject } from '#eventsourcing';
import { type Edition } from '#rulebook';
import { wholeView } from '../reading.js';
import { CENTRE, type TestCentre, views } from '../testing/centre.js';
import { staffedCentre } from '../testing/staffed-centre.js';
import { duty } from '../testing/duties-and-units.js';
import { smallEdition } from '../testing/edition.js';

const MARCH = `${CENTRE}:small:2026-03-01..2026-03-31`;

const small = smallEdition(1, { late: '-2', effectiveFrom: '2026-01-01' });
const recorded = small.facts['praised']!;
const [clause] = small.clauses;
const code = { type: 'code', required: false } as const;

/** A collection that one agent makes for all each Thursday, and an answer that the leader owes within three days. */
const edition: Edition = {
  ...small,
  facts: {
    ...small.facts,
    collected: recorded,
    asked: { ...recorded, attributes: { ref: code } },
    answered: { ...recorded, attributes: { ref: code } },
    missed: { ...recorded, through: 'derived', recordedBy: [] },
  },
  clauses: [
    ...small.clauses,
    {
      ...clause!,
      id: 'm-1',
      excusedBy: [],
      when: { facts: ['missed'] },
      effects: [{ kind: 'points', account: 'score', points: '-3' }],
    },
    {
      ...clause!,
      id: 'q-1',
      excusedBy: [],
      when: { facts: ['asked'] },
      effects: [{ kind: 'points', account: 'score', points: '-1' }],
    },
  ],
  obligations: {
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

describe('somebody whom another rulebook bound for a while in the middle of a month', () => {
  let centre: TestCentre;

  beforeEach(async () => {
    centre = await staffedCentre(edition);
  });
  afterEach(async () => {
    const runner = new Runner({ set: views(), store: centre.store, models: new MemoryReadModelStore() });
    await centre.settled();
    await runner.start();
    expect(await wholeView(runner.reader, 'scorecards')).toEqual(await wholeView(centre.reader, 'scorecards'));
    await runner.stop();
    await centre.close();
  });

  const record = async (name: string, fact: string, person: string, date: string, more = {}): Promise<void> => {
    const conductAt = momentAt(`${date}T04:00:00.000Z`, 'Asia/Shanghai') as unknown as JsonObject;
    const data = { code: fact, subject: person, conductAt, attributes: more };
    await centre.record(`record-${name}`, 'FactRecorded', data, { subjects: [person] });
  };
  const bind = async (rulebook: string, from: string): Promise<void> => {
    const target = { kind: 'person', id: 'a-1' };
    await centre.record('assignment-a-1', 'RulebookAssigned', { target, rulebook, from });
  };
  const away = async (): Promise<void> => {
    await bind('other', '2026-03-10');
    await bind('small', '2026-03-18');
  };
  const charged = async (person: string, wanted: string): Promise<readonly unknown[]> =>
    (await centre.scorecard(person, MARCH))!.entries
      .filter((entry) => entry.clause === wanted && entry.status === 'charged')
      .map(({ dates }) => dates.conduct);
  const april = async (): Promise<void> => {
    centre.on('2026-04-02');
    await record('later', 'praised', 'boss', '2026-04-01');
  };

  it('owes nothing of what came due meanwhile, and what came due before and after', async () => {
    await away();
    await april();
    expect(await charged('a-1', 'm-1')).toEqual(['2026-03-05', '2026-03-19', '2026-03-26']);
    expect(await charged('a-2', 'm-1')).toEqual(['2026-03-05', '2026-03-12', '2026-03-19', '2026-03-26']);
  });

  it('is charged nothing of those days, which make nothing due of anybody either, also where that is told later', async () => {
    await record('q1', 'asked', 'a-1', '2026-03-12', { ref: 'r1' });
    await april();
    expect([await charged('a-1', 'q-1'), await charged('boss', 'm-1')]).toEqual([['2026-03-12'], ['2026-03-15']]);
    await away();
    expect([await charged('a-1', 'q-1'), await charged('boss', 'm-1')]).toEqual([[], []]);
    await bind('small', '2026-03-12');
    expect([await charged('a-1', 'q-1'), await charged('boss', 'm-1')]).toEqual([['2026-03-12'], ['2026-03-15']]);
  });

  it('fulfils nothing by what was done under the other one, neither in between nor before', async () => {
    await record('c1', 'collected', 'a-1', '2026-03-10');
    await record('c2', 'collected', 'a-1', '2026-03-16');
    await april();
    expect(await charged('a-2', 'm-1')).toEqual(['2026-03-05', '2026-03-26']);
    await away();
    expect(await charged('a-2', 'm-1')).toEqual(['2026-03-05', '2026-03-12', '2026-03-19', '2026-03-26']);
  });

  it('is under the accounts of posts that were held on days of this one alone', async () => {
    const forLeaders = { ...edition.accounts['score']!, appliesTo: ['leader'] };
    const accounts = { ...edition.accounts, lead: forLeaders };
    await centre.publish({ ...edition, version: 2, effectiveFrom: '2026-02-01', accounts });
    const post = async (held: string, from: string) =>
      centre.record('person-a-1', 'PostAssigned', { person: 'a-1', post: held, from }, { subjects: ['a-1'] });
    await post('leader', '2026-03-10');
    await post('agent', '2026-03-18');
    await april();
    expect((await centre.scorecard('a-1', MARCH))!.accounts['lead']).toBeDefined();
    await away();
    expect((await centre.scorecard('a-1', MARCH))!.accounts['lead']).toBeUndefined();
  });
});
