import { type Discretion, type Ruling } from '../../assessment/assessment.js';
import { type ConsequenceDecision } from '../../assessment/decisions.js';
import { type Claim } from './claim.js';
import { DecisionBook } from './decisions.js';
import { DiscretionBook } from './discretions.js';
import { MadeInOrder } from './made-in-order.js';
import { effectiveRuling, isDecidedSince, isMadeAfter, isStale, RulingBook } from './rulings.js';

/**
 * Goal: whichever of several rulings, decisions or choices holds is decided by when they were made, and never by the order in which they
 * are read.
 */
const ruled = (event: string, more: Partial<Ruling> = {}): Ruling =>
  ({ entryKey: 'k1', event, level: 1, at: '2026-04-02', outcome: 'waived', facts: ['f1'], ...more }) as Ruling;
const eventsOf = (found: readonly { readonly event: string }[]): readonly string[] => found.map(({ event }) => event);

describe('the rulings on an entry', () => {
  it('are in the order of level, moment and event, each once', () => {
    const [first, second] = [ruled('e2'), ruled('e1', { level: 2, at: '2026-04-01' })];
    const [earlier, later] = [ruled('e3', { at: '2026-04-01' }), ruled('e4')];
    const book = new RulingBook([second, later, first, earlier, first]);
    expect(eventsOf(book.on(['k1']))).toEqual(['e3', 'e2', 'e4', 'e1']);
  });

  it('are in that order also where they were filed under several keys, and none are of another key', () => {
    const book = new RulingBook([
      ruled('e2', { entryKey: 'k2', at: '2026-04-03' }),
      ruled('e1'),
      ruled('e3', { entryKey: 'k3' }),
    ]);
    expect(eventsOf(book.on(['k2', 'k1']))).toEqual(['e1', 'e2']);
  });

  it('hold as the last says that changed something', () => {
    const rejected = ruled('e2', { level: 2, outcome: 'rejected' });
    expect(effectiveRuling([ruled('e1'), rejected])?.event).toBe('e1');
    expect(effectiveRuling([rejected])).toBeNull();
  });

  it('hold no longer with a fact that they did not see', () => {
    expect(isStale(ruled('e1', { facts: ['f1', 'f2'] }), ['f2'])).toBe(false);
    expect(isStale(ruled('e1'), ['f1', 'f2'])).toBe(true);
  });

  it.each<[string, Partial<Ruling>, Partial<Ruling>, boolean]>([
    ['a later moment, whatever the level', { at: '2026-04-03' }, { level: 2 }, true],
    ['an earlier moment', { at: '2026-04-01', level: 2 }, {}, false],
    ['a higher level at one moment', { level: 2 }, {}, true],
    ['a lower level at one moment', {}, { level: 2 }, false],
    ['the later event of two at one level', { event: 'e9' }, { event: 'e1' }, true],
    ['the very same', {}, {}, false],
  ])('one was made after another: %s', (_, one, other, expected) => {
    expect(isMadeAfter(ruled('e5', one), ruled('e5', other), new MadeInOrder())).toBe(expected);
  });

  it('are in the order of the log where that is known, whatever levels of several appeals and moments say', () => {
    const order = new MadeInOrder(['e9', 'e2']);
    const [first, second] = [ruled('e9', { level: 2, at: '2026-04-03' }), ruled('e2', { entryKey: 'k2' })];
    expect(eventsOf(new RulingBook([second, first], order).on(['k1', 'k2']))).toEqual(['e9', 'e2']);
    expect([isMadeAfter(second, first, order), isMadeAfter(first, second, order)]).toEqual([true, false]);
    expect([isDecidedSince(second, first, order), isDecidedSince(first, second, order)]).toEqual([true, false]);
  });

  it.each<[string, string, boolean]>([
    ['later', '2026-04-03', true],
    ['at the same moment', '2026-04-02', false],
    ['earlier', '2026-04-01', false],
  ])('are followed by what was decided %s, where nobody knows the order of the log', (_, at, expected) => {
    expect(isDecidedSince({ event: 'e7', at }, ruled('e1'), new MadeInOrder(['e1']))).toBe(expected);
  });
});

describe('the decisions on an entry', () => {
  const made = (event: string, more: Partial<ConsequenceDecision> = {}): ConsequenceDecision =>
    ({ entryKey: 'k1', event, revision: 0, at: '2026-04-02', facts: [], ...more }) as ConsequenceDecision;

  it('are in the order of their stream, and of two streams in that of the moments and events, each once', () => {
    const again = made('e1', { revision: 1, at: '2026-04-01' });
    const [one, other, earlier] = [made('e3'), made('e2', { entryKey: 'k2' }), made('e9', { at: '2026-04-01' })];
    const book = new DecisionBook([again, one, other, earlier, one]);
    expect(eventsOf(book.on(['k1', 'k2']))).toEqual(['e9', 'e2', 'e3', 'e1']);
    expect(eventsOf(book.on(['k1']))).toEqual(['e9', 'e3', 'e1']);
    expect(eventsOf(book.on(['k2']))).toEqual(['e2']);
  });

  it('are in the order of the log where that is known, since places in two streams say nothing of each other', () => {
    const [first, second] = [made('e9', { revision: 7 }), made('e2', { entryKey: 'k2', at: '2026-04-01' })];
    const book = new DecisionBook([second, first], new MadeInOrder(['e9', 'e2']));
    expect(eventsOf(book.on(['k1', 'k2']))).toEqual(['e9', 'e2']);
  });
});

describe('the choice inside a clause', () => {
  const chosen = (event: string, more: Partial<Discretion> = {}): Discretion =>
    ({ fact: 'f1', clause: 'c1', event, at: '2026-04-02', points: '-3', ...more }) as Discretion;
  const claimOf = (id: string, lineage: string, continues: readonly string[] = []): Claim =>
    ({ clause: { lineage, clause: { id, continues } } }) as unknown as Claim;
  const found = (discretions: readonly Discretion[], claim = claimOf('c1', 'l1'), fact = 'f1'): string | undefined =>
    new DiscretionBook(
      discretions,
      (clause) => `lineage of ${clause}`,
      (lineage) => (lineage === 'l1' ? ['lineage of heir'] : []),
    ).on(fact, claim)?.event;

  it('is the latest, in whatever order they are read', () => {
    const [earlier, later, last] = [chosen('e9', { at: '2026-04-01' }), chosen('e1'), chosen('e2')];
    expect(found([earlier, last, later])).toBe('e2');
    expect(found([later, last, earlier])).toBe('e2');
    expect(found([earlier])).toBe('e9');
  });

  it('is the last in the log where that is known, whatever moments were stated', () => {
    const order = new MadeInOrder(['e9', 'e1']);
    const discretions = [chosen('e9', { at: '2026-04-03' }), chosen('e1', { clause: 'c0' })];
    const book = new DiscretionBook(
      discretions,
      () => 'l1',
      () => [],
      order,
    );
    expect(book.on('f1', claimOf('c1', 'l1'))?.event).toBe('e1');
  });

  it.each<[string, Partial<Discretion>, Claim, string | undefined]>([
    ['the clause itself', {}, claimOf('c1', 'l1'), 'e1'],
    ['its lineage under another number', { clause: 'c0' }, claimOf('c1', 'lineage of c0'), 'e1'],
    ['a clause that goes on with it', { clause: 'heir' }, claimOf('c1', 'l1'), 'e1'],
    ['a clause that it continues', { clause: 'merged' }, claimOf('c1', 'l1', ['merged']), 'e1'],
    ['another clause', { clause: 'c2' }, claimOf('c1', 'l1'), undefined],
    ['another fact under the same clause', { fact: 'f2' }, claimOf('c1', 'l1'), undefined],
    [
      'another fact under a clause that it continues',
      { fact: 'f2', clause: 'm' },
      claimOf('c1', 'l1', ['m']),
      undefined,
    ],
  ])('is one made about %s, or none', (_, more, claim, expected) => {
    expect(found([chosen('e1', more)], claim)).toBe(expected);
  });
});
