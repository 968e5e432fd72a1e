import { type Entry } from '#rulebook';
import { noticeAmount, toldAmount } from './amount.js';

const told = (entry: Partial<Entry>): string =>
  noticeAmount({ kind: 'fact', status: 'charged', target: 'score', amount: '0', ...entry } as Entry);

/** Goal: what a notice says is read back in the parts that it was made of. */
describe('the amount of a notice', () => {
  const range = { from: 0, to: 50_000 };
  it.each<[string, Partial<Entry>, object]>([
    ['-10', { amount: '-10' }, { points: '-10' }],
    ['-2.5', { amount: '-2.5' }, { points: '-2.5' }],
    ['[-5..-2]', { amount: { from: '-5', to: '-2' } }, { points: { from: '-5', to: '-2' } }],
    ['opened:dismissal', { status: 'opened', target: 'dismissal' }, { process: 'dismissal' }],
    ['opened:tier.frozen', { status: 'opened', target: 'tier.frozen' }, { process: 'tier.frozen' }],
    [
      'opened:compensation [0..50000] fen',
      { status: 'opened', target: 'compensation', fen: range, clauseFen: 50_000 },
      { process: 'compensation', fen: range },
    ],
    [
      'carried-out:compensation 30000 fen',
      { status: 'carried-out', target: 'compensation', fen: 30_000, clauseFen: 50_000 },
      { process: 'compensation', fen: 30_000 },
    ],
    ['undecided:dismissal', { status: 'undecided', target: 'dismissal' }, { process: 'dismissal' }],
    ['[0..50000] fen', { status: 'undecided', target: 'compensation', fen: range, clauseFen: 50_000 }, { fen: range }],
    ['[-5..-2]', { status: 'undecided', amount: { from: '-5', to: '-2' } }, { points: { from: '-5', to: '-2' } }],
    ['0', { status: 'undecided', target: 'report' }, { points: '0' }],
    ['0', { status: 'waived', target: 'dismissal' }, { points: '0' }],
    ['12000 fen', { target: 'debt:recoupment', fen: 12_000 }, { fen: 12_000 }],
    ['-12000 fen', { kind: 'pay', fen: -12_000 }, { fen: -12_000 }],
  ])('%s', (text, entry, parts) => {
    expect([told(entry), toldAmount(text)]).toEqual([text, parts]);
  });

  it.each(['', 'later', '-10 yuan', 'opened:', 'later:dismissal', '[-5..] fen'])(
    'is left as it is where it is none: "%s"',
    (text) => {
      expect(toldAmount(text)).toBeNull();
    },
  );
});
