import { type DomainEvent, type RecordedEvent } from '#eventsourcing';
import { compileEdition, type Entry, type Fact, type Ruling } from '#rulebook';
import { exampleCompiled, exampleEdition } from '../shared/testing/edition.js';
import { logged } from '../shared/testing/deciding.js';
import { unpricedEntry } from '../shared/testing/entries.js';
import { at, readerOf, type World } from '../shared/testing/play.js';
import { partsIn } from './part.js';

const MANAGER = 'manager-1';
const AGENT = 'li';
const MARCH = {
  id: 'c1:example:2026-03-01:2026-03-31',
  centre: 'c1',
  rulebook: 'example',
  start: '2026-03-01',
  end: '2026-03-31',
};

const happened = (by: string, type: string, subjects: readonly string[], data: DomainEvent['data'] = {}) =>
  logged({ type, data, subjects }, { actor: { id: by, role: 'manager' } });

const entryOn = (facts: readonly string[], more: Partial<Entry> = {}): Entry => {
  const { because } = unpricedEntry();
  return unpricedEntry({
    amount: '-20',
    ...more,
    because: { ...because, ...more.because, facts: facts.map((id) => ({ id, code: 'x', events: [] })) },
  });
};

/** What the manager had to do with the entry, where the streams say this and the card of the month has these entries besides. */
const part = async (
  entry: Entry,
  streams: Readonly<Record<string, readonly RecordedEvent[]>>,
  others: readonly Entry[] = [],
  { edition = exampleCompiled, ...world }: World = {},
): Promise<readonly string[]> => {
  const card = [entry, ...others].map((one, index) => [index === 0 ? one.key : `other-${String(index)}`, one] as const);
  const reader = {
    ...readerOf({ ...world, edition, entries: Object.fromEntries(card) }),
    stream: async (name: string) => streams[name] ?? [],
  };
  const found = { entry, awaits: null, person: AGENT, period: MARCH, edition };
  return (await partsIn({ key: entry.key, found, disputed: [] }, reader))(MANAGER);
};

const confirmed = {
  'violation-v1': [
    happened('team-leader', 'ViolationReported', [AGENT]),
    happened(MANAGER, 'ViolationConfirmed', [AGENT]),
  ],
};

describe('who had a part in what an appeal is about', () => {
  it.each([
    ['confirmed the violation', ['violation-v1#0'], confirmed, ['ViolationConfirmed']],
    [
      'is complained about in the same complaint',
      ['complaint-c1#li'],
      { 'complaint-c1': [happened('qa-1', 'ComplaintRuled', [AGENT, MANAGER])] },
      ['ComplaintRuled'],
    ],
    [
      'is the reviewer whose sheet an operator loaded',
      ['qaReview-r1#0'],
      { 'qaReview-r1': [happened('operator-1', 'ReviewOpened', [AGENT], { reviewer: MANAGER })] },
      ['ReviewOpened'],
    ],
    [
      'did nothing',
      ['qaReview-r1#0'],
      { 'qaReview-r1': [happened('operator-1', 'ReviewOpened', [AGENT], { reviewer: 'qa-1' })] },
      [],
    ],
  ])('whoever %s', async (_who, facts, streams, expected) => {
    expect(await part(entryOn(facts), streams)).toEqual(expected);
  });

  it.each(['pay', 'outcome'] as const)(
    'whoever confirmed what the card counts, of an entry of %s that names no facts',
    async (kind) => {
      const charged = entryOn(['violation-v1#0']);
      expect(await part(entryOn([], { kind }), confirmed, [charged])).toEqual(['ViolationConfirmed']);
      expect(await part(entryOn([], { kind }), confirmed, [{ ...charged, amount: '0' }])).toEqual([]);
      expect(await part(entryOn([], { kind: 'aggregate' }), confirmed, [charged])).toEqual([]);
    },
  );

  it.each<[string, Partial<Entry>, string]>([
    ['a key that the entry had before its clause was merged', { formerKeys: ['former'] }, 'decision-former'],
    [
      'the key of the clause that its own was merged into',
      { because: { ...unpricedEntry().because, decisions: [{ stream: 'decision-heir' }] as never } },
      'decision-heir',
    ],
  ])(
    'whoever decided about it under %s, of the entry and of pay that follows from it',
    async (_which, more, stream) => {
      const decided = { [stream]: [happened(MANAGER, 'ConsequenceDecided', [AGENT])] };
      const entry = entryOn([], { kind: 'aggregate', ...more });
      expect(await part(entry, decided)).toEqual(['ConsequenceDecided']);
      expect(await part(entryOn([], { kind: 'pay' }), decided, [entry])).toEqual(['ConsequenceDecided']);
    },
  );

  it('not whoever recorded a reward that the card counts, of an entry of pay', async () => {
    const { because } = unpricedEntry();
    const stated = (amount: string): Entry =>
      unpricedEntry({
        ...{ clause: 'x-6', target: 'score', amount },
        because: { ...because, facts: [{ id: 'record-1#0', code: 'leader-discretion-granted', events: [] }] },
      });
    const recorded = { 'record-1': [happened(MANAGER, 'FactRecorded', [AGENT])] };
    expect(await part(entryOn([], { kind: 'pay' }), recorded, [stated('5')])).toEqual([]);
    expect(await part(entryOn([], { kind: 'pay' }), recorded, [stated('-5')])).toEqual(['FactRecorded']);
  });

  /* What costs nothing by itself may still be what pay follows from, or what a right may follow from. */
  it.each<[string, Partial<Entry>, readonly string[], readonly string[]]>([
    ['a coefficient', { amount: '0', coefficient: '0.8' }, ['ViolationConfirmed'], ['ViolationConfirmed']],
    ['points of several together', { kind: 'aggregate' }, ['ViolationConfirmed'], ['ViolationConfirmed']],
    [
      'a bonus of the month that it denies',
      { kind: 'period-end', target: 'score', status: 'not-met', amount: '0', clauseAmount: '5' },
      ['ViolationConfirmed'],
      ['ViolationConfirmed'],
    ],
    [
      'a deduction of the month that did not come',
      { kind: 'period-end', status: 'not-met', amount: '0', clauseAmount: '-5' },
      [],
      [],
    ],
    ['points that the norm leaves open', { status: 'unset', amount: '0' }, [], ['ViolationConfirmed']],
    ['what is only reported', { status: 'reported', amount: '0' }, [], []],
  ])('whoever confirmed what leads to %s', async (_what, more, ofPay, ofRight) => {
    const charged = entryOn(['violation-v1#0'], more);
    expect(await part(entryOn([], { kind: 'pay' }), confirmed, [charged])).toEqual(ofPay);
    expect(await part(entryOn([], { kind: 'outcome' }), confirmed, [charged])).toEqual(ofRight);
  });

  it('whoever confirmed what waits for an appeal', async () => {
    const { because } = entryOn(['violation-v1#0']);
    const waiting = { entryKey: 'e9', level: 1, at: '', event: 'event-9', appeal: 'appeal-e9' };
    const suspendedBy = { ...waiting, status: 'charged', amount: '-20' } as const;
    const suspended = entryOn(['violation-v1#0'], {
      status: 'suspended',
      amount: '0',
      because: { ...because, suspendedBy },
    });
    expect(await part(entryOn([], { kind: 'pay' }), confirmed, [suspended])).toEqual(['ViolationConfirmed']);
  });

  it('whoever decided, or ruled on an appeal, about what the card counts', async () => {
    const decided = { 'decision-other-1': [happened(MANAGER, 'ConsequenceDecided', [AGENT])] };
    const counted = entryOn([], { kind: 'aggregate', key: 'other-1' });
    expect(await part(entryOn([], { kind: 'pay' }), decided, [counted])).toEqual(['ConsequenceDecided']);
    const { because } = counted;
    const rejected: Ruling & { readonly stale: boolean } = {
      ...{ entryKey: 'other-1', outcome: 'rejected', facts: [], level: 1, by: MANAGER, role: 'manager' },
      ...{ at: '2026-03-10T00:00:00.000Z', event: 'event-1', appeal: 'appeal-other-1', stale: false },
    };
    const kept = { ...counted, because: { ...because, rulings: [rejected] } };
    expect(await part(entryOn([], { kind: 'pay' }), {}, [kept])).toEqual(['AppealDecided']);
    expect(await part(entryOn([], { kind: 'pay' }), {}, [{ ...kept, amount: '0', status: 'waived' }])).toEqual([]);
  });

  it('whoever stated the figures from which pay is computed, within the month', async () => {
    const figured = compileEdition(
      {
        ...exampleEdition,
        measures: { lateness: { sum: { facts: ['late-or-early'] }, of: 'minutes', source: 'example' } },
        pay: [
          {
            ...{ id: 'x-20', line: 'wage', title: { zh: '薪', en: 'wage' }, formula: 'lateness * 1 yuan' },
            rounding: { to: 'fen', mode: 'half-up' },
          },
        ],
      },
      [],
    );
    const stated = { 'record-1': [happened(MANAGER, 'FactRecorded', [AGENT])] };
    const figureOn = (day: string): Fact => ({
      ...{ id: 'record-1#0', code: 'late-or-early', subject: AGENT, status: 'standing', conductAt: at('09:00', day) },
      ...{ attributes: { minutes: '7' }, reportedBy: MANAGER, events: [] },
    });
    const pay = entryOn([], { kind: 'pay', clause: 'x-20' });
    const partIn = (day: string, entry = pay): Promise<readonly string[]> =>
      part(entry, stated, [], { edition: figured, conduct: [figureOn(day)] });
    expect(await partIn('2026-03-31')).toEqual(['FactRecorded']);
    expect(await partIn('2026-04-01')).toEqual([]);
    expect(await partIn('2026-03-31', entryOn([], { kind: 'pay', clause: 'x-21' }))).toEqual([]);
  });

  it('whoever decided another appeal that moved the fact here, and not only whoever decided this one', async () => {
    const moved = (appeal: string, by: string): Entry => {
      const ruling: Ruling & { readonly stale: boolean } = {
        ...{ entryKey: 'e0', outcome: 'reclassified', toClause: 'x-7', facts: [], level: 1 },
        ...{ by, role: 'manager', at: '2026-03-10T00:00:00.000Z', event: 'event-1', appeal, stale: false },
      };
      const { because } = unpricedEntry();
      return entryOn([], { because: { ...because, rulings: [ruling] } });
    };
    expect(await part(moved('appeal-e0', MANAGER), {})).toEqual(['AppealDecided']);
    expect(await part(moved('appeal-e0', 'manager-2'), {})).toEqual([]);
    expect(await part(moved('appeal-e1', MANAGER), {})).toEqual([]);
  });
});
