import { type Entry } from '#rulebook';
import { noticeAmount, saysTheSame, toldAmount } from './amount.js';

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
    ['unset [0..20)', { status: 'unset', unset: '[0..20)' }, { unset: '[0..20)' }],
    ['unset (*..0]', { status: 'unset', unset: '(*..0]' }, { unset: '(*..0]' }],
    ['0', { status: 'waived', unset: '[0..20)' }, { points: '0' }],
    ['-5', { status: 'redecided', unset: '[-20..0]', amount: '-5' }, { points: '-5' }],
    ['coefficient 0.8', { target: 'coefficient:wage', coefficient: '0.8' }, { coefficient: '0.8' }],
    [
      'coefficient [0.8..1]',
      { target: 'coefficient:wage', coefficient: { from: '0.8', to: '1' } },
      { coefficient: { from: '0.8', to: '1' } },
    ],
    ['0', { status: 'reported', target: 'coefficient:wage' }, { points: '0' }],
    ['-12000 fen', { kind: 'pay', fen: -12_000, coefficient: '0.8' }, { fen: -12_000 }],
  ])('%s', (text, entry, parts) => {
    expect([told(entry), toldAmount(text)]).toEqual([text, parts]);
  });

  it.each([
    '',
    'later',
    '-10 yuan',
    'opened:',
    'later:dismissal',
    '[-5..] fen',
    'unset',
    'unset 5',
    'coefficient',
    'coefficient 5 fen',
  ])('is left as it is where it is none: "%s"', (text) => {
    expect(toldAmount(text)).toBeNull();
  });

  it.each([
    ['0', 'unset [0..20)', true],
    ['0', 'coefficient 0.8', true],
    ['0', '0', true],
    ['0', '-2', false],
    ['0', 'opened:dismissal', false],
    ['unset [0..20)', '0', false],
    ['coefficient 0.8', 'coefficient 0.6', false],
    ['-2', 'unset [0..20)', false],
  ])('of which "%s" was told is no news as "%s": %s', (before, now, same) => {
    expect(saysTheSame(before, now)).toBe(same);
  });
});
