import { type Entry } from './assessment/entries.js';
import { type Effect } from './edition/edition.js';
import { isGain, openingOf, takesAway } from './gains.js';
import { clause, compiled, edition } from './testing/small-assessment.js';

const FEN = 10_000;
const points = (amount: string, account = 'score'): Effect => ({ kind: 'points', account, points: amount });
const opens = (more: object): Effect => ({
  kind: 'opens',
  process: 'reward',
  decidedBy: ['hr'],
  amount: 'price',
  ...more,
});

describe('what an entry gives is the gain of its person', () => {
  const violation = edition().facts['late']!;
  const { score } = edition().accounts;
  const program = compiled({
    facts: {
      broke: violation,
      noted: { ...violation, through: 'record' },
      'qa-scored': { ...violation, through: 'slice' },
      'complaint-ruled': { ...violation, through: 'slice' },
      missed: { ...violation, through: 'derived' },
    },
    accounts: { score: score!, penalty: score! },
    clauses: [
      clause('own', 'noted', '5'),
      clause('taken', 'broke', '-5'),
      clause('fined', 'broke', '0', { effects: [points('3', 'penalty')] }),
      clause('paid', 'noted', '0', { effects: [opens({ line: 'rewards' })] }),
      clause('owed', 'broke', '0', { effects: [opens({ process: 'compensation', debt: 'compensation' })] }),
    ],
  });
  /** An entry of the clause `own` about one fact, but for what is said otherwise. */
  const about = (changes: object, code = 'noted'): Entry =>
    ({
      kind: 'fact',
      clause: 'own',
      target: 'score',
      because: { facts: [{ id: 'record-1#0', code, events: [] }] },
      ...changes,
    }) as unknown as Entry;
  const waiting = { facts: [], suspendedBy: { amount: '5' } };

  it.each([
    ['points of a record, where others are taken away', about({ amount: '5' }), true],
    ['points that may be nothing', about({ amount: { from: '0', to: '5' } }), true],
    ['points of a review', about({ amount: '5' }, 'qa-scored'), true],
    ['a bonus of the month, whatever it rests on', about({ kind: 'period-end', amount: '5' }, 'broke'), true],
    ['what waits for the appeal, by what it is without it', about({ amount: '0', because: waiting }), true],
    ['a pay line', about({ kind: 'pay', target: 'bonus', amount: '0', fen: FEN }), true],
    ['money on a pay line', about({ target: 'pay:rewards', amount: '0', fen: FEN }), true],
    ['what a clause opened for a pay line', about({ clause: 'paid', target: 'reward', amount: '0', fen: FEN }), true],
    ['nothing', about({ amount: '0' }), false],
    ['what may be a loss', about({ amount: { from: '-1', to: '5' } }), false],
    ['points of a violation', about({ amount: '5' }, 'broke'), false],
    ['points of a complaint', about({ amount: '5' }, 'complaint-ruled'), false],
    ['points of what was omitted', about({ amount: '5' }, 'missed'), false],
    ['points where nothing is ever taken away', about({ amount: '3', target: 'penalty' }), false],
    ['a deduction from pay', about({ kind: 'pay', target: 'bonus', amount: '0', fen: -FEN }), false],
    ['what is owed', about({ clause: 'owed', target: 'compensation', amount: '0', fen: FEN }), false],
  ])('%s: %#', (_case, entry, expected) => {
    expect(isGain(program, entry)).toBe(expected);
  });
});

describe('what an effect takes away', () => {
  const ended = (kind: string, from: string, to: string): Effect =>
    ({ kind, account: 'score', from, to }) as unknown as Effect;

  it.each<[Effect, boolean]>([
    [points('-1'), true],
    [points('1'), false],
    [points('latePoints'), false],
    [points('-1', 'penalty'), false],
    [ended('range', '-1', '2'), true],
    [ended('range', '0', '2'), false],
    [ended('stated', '-1', '2'), true],
    [ended('stated', '0', '2'), false],
    [ended('unset', '-1', '2'), false],
    [opens({}), false],
  ])('%j: %s', (effect, expected) => {
    expect(takesAway(effect, 'score')).toBe(expected);
  });
});

describe('what opened an entry', () => {
  const talk = opens({ process: 'talk' });
  const program = compiled({
    clauses: [clause('own', 'late', '0', { effects: [points('-1'), opens({}), talk] }), clause('other', 'noise', '-1')],
    aggregates: [
      {
        id: 'often',
        title: { zh: '多次', en: 'Often' },
        class: 'minor',
        times: '1',
        appliesTo: ['*'],
        effects: [talk],
        continues: [],
        active: true,
        enabled: true,
      } as never,
    ],
  });

  it.each([
    ['own', 'talk', talk],
    ['own', 'reward', opens({})],
    ['own', 'score', undefined],
    ['other', 'talk', undefined],
    ['often', 'talk', talk],
    ['gone', 'talk', undefined],
  ])('is the effect of its own clause for its own process: %s, %s', (of, target, expected) => {
    expect(openingOf(program, { clause: of, target })).toEqual(expected);
  });
});
