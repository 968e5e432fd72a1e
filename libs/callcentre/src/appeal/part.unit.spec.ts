import { type DomainEvent, type RecordedEvent } from '#eventsourcing';
import { type Entry, type Ruling } from '#rulebook';
import { exampleCompiled } from '../shared/testing/edition.js';
import { logged } from '../shared/testing/deciding.js';
import { unpricedEntry } from '../shared/testing/entries.js';
import { readerOf } from '../shared/testing/play.js';
import { partOf } from './part.js';

const MANAGER = 'manager-1';
const AGENT = 'li';

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
const part = (
  entry: Entry,
  streams: Readonly<Record<string, readonly RecordedEvent[]>>,
  others: readonly Entry[] = [],
): Promise<readonly string[]> => {
  const card = [entry, ...others].map((one, index) => [index === 0 ? one.key : `other-${String(index)}`, one] as const);
  const reader = {
    ...readerOf({ entries: Object.fromEntries(card) }),
    stream: async (name: string) => streams[name] ?? [],
  };
  return partOf(MANAGER, { key: entry.key, entry, edition: exampleCompiled, disputed: [] }, reader);
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
