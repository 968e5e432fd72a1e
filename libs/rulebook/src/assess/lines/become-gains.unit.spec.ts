import { type Assessment, type Fact, type PersonInput, type Ruling } from '../../assessment/assessment.js';
import { type ConsequenceDecision } from '../../assessment/decisions.js';
import { type Effect } from '../../edition/edition.js';
import { editionName } from '../../edition/reference.js';
import { shippedProgram } from '../../testing/shipped-editions.js';
import {
  assessOne,
  clause,
  compiled,
  decision,
  entryOf,
  fact,
  periodOf,
  person,
  request,
  ruling,
} from '../../testing/small-assessment.js';
import { assess } from '../assess.js';

const EDITION = shippedProgram('cs-assessment/1.yaml');
const PERIOD = periodOf('2026-03-01', '2026-03-31', 'cs-assessment');

const worked = fact('shift', 'shift-worked');
const complaint = (valid: boolean, id = 'complaint'): Fact =>
  fact(id, 'complaint-ruled', '2026-03-12', { attributes: { valid, quarrel: false } });
const absent = fact('absent', 'absent-without-leave');
const covered = ['cover-1', 'cover-2'].map((id) =>
  fact(id, 'emergency-shift-covered', '2026-03-11', { attributes: { volunteered: true } }),
);
const granted = (points: string): Fact =>
  fact('grant', 'leader-discretion-granted', '2026-03-13', { attributes: { points } });

const assessed = (facts: readonly Fact[], rulings: readonly Ruling[] = []): Assessment => {
  const leader: PersonInput = person({
    posts: [{ from: '2025-06-01', value: 'team_leader' }],
    facts: [worked, ...facts],
    rulings,
  });
  return assess(request([EDITION], [leader], { period: PERIOD }))[0]!;
};

/** What the clause gives today, what became of an appeal that was ruled on earlier facts, and what is paid. */
const afterwards = (
  clause: string,
  [before, today]: readonly [readonly Fact[], readonly Fact[]],
  outcome: Ruling['outcome'],
  more: Partial<Ruling> = {},
): unknown => {
  const ruled = ruling(entryOf(assessed(before), clause), outcome, more);
  const now = assessed(today, [ruled]);
  const { status, amount, because } = entryOf(now, clause);
  return [status, amount, because.rulings?.map(({ stale }) => stale), now.payFen];
};

describe('what was ruled of a burden, or of a bonus that was denied, and has become a gain since', () => {
  it('waives pay that is taken, and none that is given once the violation was dismissed', () => {
    const charged = [complaint(true), absent, ...covered];
    const before = assessed(charged);
    const waived = ruling(entryOf(before, '003-4.1'), 'waived');
    const dismissed = ruling(entryOf(before, '003-3.3.1'), 'dismissed');
    const paid = [[], [waived], [dismissed], [waived, dismissed]].map((rulings) => assessed(charged, rulings).payFen);
    expect(paid).toEqual([-10_000, 0, 10_000, 10_000]);
    expect(entryOf(assessed(charged, [waived, dismissed]), '003-4.1').because.rulings).toEqual([
      { ...waived, stale: true },
    ]);
  });

  it.each([
    ['waived', {}, ['charged', '5', [true], 10_000]],
    ['mitigated', { points: '-2' }, ['charged', '5', [true], 10_000]],
    ['redecided', { points: '2' }, ['redecided', '2', [false], 7_000]],
  ] as const)('leaves what a correction made of points that were %s', (outcome, more, expected) => {
    expect(afterwards('003-3.5', [[granted('-5')], [granted('5')]], outcome, more)).toEqual(expected);
  });

  it.each([
    ['-5', 'waived', {}, ['waived', '0', [false], 5_000]],
    ['-3', 'waived', {}, ['waived', '0', [false], 5_000]],
    ['-5', 'mitigated', { points: '-2' }, ['mitigated', '-2', [false], 3_000]],
    ['-3', 'mitigated', { points: '-2' }, ['mitigated', '-2', [false], 3_000]],
    ['-2', 'mitigated', { points: '-2' }, ['mitigated', '-2', [false], 3_000]],
    // Less is taken today than the mitigation left.
    ['-1', 'mitigated', { points: '-2' }, ['charged', '-1', [true], 4_000]],
  ] as const)('holds while they are a burden: %s, %s', (points, outcome, more, expected) => {
    expect(afterwards('003-3.5', [[granted('-5')], [granted(points)]], outcome, more)).toEqual(expected);
  });

  it.each([
    ['waived', {}, ['charged', '5', [true], 5_000]],
    ['redecided', { points: '3' }, ['charged', '5', [true], 5_000]],
    ['redecided', { points: '5' }, ['redecided', '5', [false], 5_000]],
    ['rejected', {}, ['charged', '5', [false], 5_000]],
  ] as const)(
    'gives a bonus in full once the complaint that denied it has fallen: %s %p',
    (outcome, more, expected) => {
      expect(afterwards('003-2.5', [[complaint(true)], [complaint(false)]], outcome, more)).toEqual(expected);
    },
  );

  /* A figure that comes late, or is put right, stays one of the facts behind the bonus, or is none of them. */
  it.each([
    ['0', undefined, '3', ['charged', '5', [true], 5_000]],
    ['0', undefined, '5', ['redecided', '5', [false], 5_000]],
    ['5', undefined, '3', ['redecided', '3', [false], 3_000]],
    // What counts is whether it was denied when somebody ruled on it, and not when the appeal was filed.
    ['0', false, '3', ['redecided', '3', [false], 3_000]],
    ['0', true, '3', ['charged', '5', [true], 5_000]],
    // What had been granted of it was appealed against.
    ['2', true, '3', ['charged', '5', [true], 5_000]],
  ])(
    'gives in full what was denied, once nothing denies it: filed at %s, denied then %s, %s granted',
    (amount, denied, points, expected) => {
      const filedUnder = { clause: '003-2.5', edition: editionName(EDITION.reference), amount };
      const met = [complaint(false)];
      const more = { points, filedUnder, ...(denied !== undefined && { denied }) };
      expect(afterwards('003-2.5', [met, met], 'redecided', more)).toEqual(expected);
    },
  );

  it.each([
    [[complaint(true)], ['redecided', '3', [false], 3_000]],
    [
      [complaint(false), complaint(true, 'second')],
      ['redecided', '3', [false], 3_000],
    ],
  ])('keeps what was granted of a bonus that is still denied: %#', (today, expected) => {
    const before = [complaint(true), complaint(true, 'second')];
    expect(afterwards('003-2.5', [before, today], 'redecided', { points: '3' })).toEqual(expected);
  });
});

/* The level that rules anew has to see it, though the status tells of what was granted and of what has to be decided again. */
describe('a bonus that its condition denies', () => {
  const [first, second] = [complaint(true), complaint(true, 'second')];
  const ruledOn = (facts: readonly Fact[]): Ruling =>
    ruling(entryOf(assessed(facts), '003-2.5'), 'redecided', { points: '3' });
  const told = (facts: readonly Fact[], ...rulings: readonly Ruling[]): unknown => {
    const { status, because } = entryOf(assessed(facts, rulings), '003-2.5');
    return [status, because.denied];
  };

  it('says so where an appeal has granted of it, also while that has to be ruled anew, and no longer once nothing denies it', () => {
    const granted = ruledOn([first]);
    expect([
      told([first]),
      told([first], granted),
      told([first, second], granted),
      told([first, second], ruledOn([first, second])),
      told([complaint(false)]),
      told([complaint(false)], { ...ruledOn([complaint(false)]), denied: false }),
    ]).toEqual([
      ['not-met', undefined],
      ['redecided', true],
      ['undecided', true],
      ['redecided', true],
      ['charged', undefined],
      ['redecided', undefined],
    ]);
  });
});

/* Editions of one's own may put money on a pay line that one fact takes and another gives, at once or once somebody has decided. */
describe('what was ruled of money that a clause took, and that it gives since', () => {
  const settled = (effect: Effect) => {
    const program = compiled({
      clauses: [clause('c', 'lost', '0', { effects: [effect] })],
      pay: [
        {
          ...{ id: 'p', line: 'settled', title: { zh: '结算', en: 'Settled' }, formula: '0 yuan', collects: true },
          rounding: { to: 'fen', mode: 'half-up' },
        },
      ],
    });
    return (price: string, rulings: readonly Ruling[] = [], decisions: readonly ConsequenceDecision[] = []) => {
      const priced = fact('f', 'lost', '2026-03-10', { attributes: { price } });
      return assessOne(program, { facts: [priced], rulings, decisions });
    };
  };
  const told = (assessment: Assessment): unknown => {
    const { status, fen, because } = entryOf(assessment, 'c');
    return [status, fen, because.rulings?.map(({ stale }) => stale), assessment.payFen];
  };

  it('gives what a clause puts on the line, and lifts what it takes', () => {
    const under = settled({ kind: 'money', line: 'settled', amount: 'price' });
    const waived = ruling(entryOf(under('-500 yuan'), 'c'), 'waived');
    expect(told(under('500 yuan', [waived]))).toEqual(['charged', 50_000, [true], 50_000]);
    expect(told(under('-300 yuan', [waived]))).toEqual(['waived', undefined, [false], 0]);
  });

  const opening = {
    kind: 'opens',
    process: 'compensation',
    decidedBy: ['hr'],
    amount: 'price',
    line: 'settled',
  } as const;

  it.each([
    ['waived', {}, ['waived', undefined, [false], 0]],
    ['mitigated', { fen: 0 }, ['mitigated', 0, [false], 0]],
  ] as const)('gives what was decided of what a clause opens: %s', (outcome, more, ofBurden) => {
    const under = settled(opening);
    const ruled = [ruling(entryOf(under('-500 yuan'), 'c'), outcome, more)];
    const given = [decision(entryOf(under('500 yuan'), 'c'), { outcome: 'carried-out', fen: 50_000 })];
    expect(told(under('500 yuan', ruled, given))).toEqual(['carried-out', 50_000, [true], 50_000]);
    expect(told(under('500 yuan', ruled))).toEqual([
      'opened',
      { from: 0, to: 50_000 },
      [true],
      { from: 0, to: 50_000 },
    ]);
    expect(told(under('-300 yuan', ruled))).toEqual(ofBurden);
  });
});
