import { type Entry } from '#rulebook';
import { isGain } from './gains.js';
import { editionOf, entryOf, opens, points } from './testing/editions.js';

const FEN = 10_000;

describe('what an entry gives is the gain of its person', () => {
  const edition = editionOf({
    own: [points('5')],
    taken: [points('-5')],
    fined: [points('3', 'penalty')],
    paid: [opens({ process: 'reward', line: 'rewards', amount: 'value' })],
    owed: [opens({ process: 'compensation', debt: 'compensation', amount: 'value' })],
  });
  const about = (changes: object, code = 'noted'): Entry => entryOf(changes as Partial<Entry>, code);
  const waiting = { facts: [], suspendedBy: { amount: '5' } };

  it.each([
    ['points of a record, where others are taken away', about({ amount: '5' }), true],
    ['points that may be nothing', about({ amount: { from: '0', to: '5' } }), true],
    ['a bonus of the month, whatever it rests on', about({ kind: 'period-end', amount: '5' }, 'broke'), true],
    ['what waits for the appeal, by what it is without it', about({ amount: '0', because: waiting }), true],
    ['a pay line', about({ kind: 'pay', target: 'bonus', amount: '0', fen: FEN }), true],
    ['money on a pay line', about({ target: 'pay:rewards', amount: '0', fen: FEN }), true],
    ['what a clause opened for a pay line', about({ clause: 'paid', target: 'reward', amount: '0', fen: FEN }), true],
    ['nothing', about({ amount: '0' }), false],
    ['what may be a loss', about({ amount: { from: '-1', to: '5' } }), false],
    ['points of a violation', about({ amount: '5' }, 'broke'), false],
    ['points where nothing is ever taken away', about({ amount: '3', target: 'penalty' }), false],
    ['a deduction from pay', about({ kind: 'pay', target: 'bonus', amount: '0', fen: -FEN }), false],
    ['what is owed', about({ clause: 'owed', target: 'compensation', amount: '0', fen: FEN }), false],
  ])('%s: %#', (_case, entry, expected) => {
    expect(isGain(edition, entry)).toBe(expected);
  });
});
