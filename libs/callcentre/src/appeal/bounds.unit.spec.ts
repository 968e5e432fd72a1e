import { type Entry, isGain } from '#rulebook';
import { moneyOf, rangeOf, rulingsLeft } from './bounds.js';
import { type AppealOutcome } from './commands.js';
import { type KnownEntry } from './known.js';
import { checkOutcome } from './outcomes.js';
import { editionOf, entryOf, opens, points } from './testing/editions.js';
import { entry as known } from './testing/steps.js';

/** Goal: whoever rules is offered what the decider takes, and nothing that it refuses for what the entry is. */
describe('what is left to rule about an entry', () => {
  const edition = editionOf({
    ranged: [{ kind: 'range', account: 'score', from: '-5', to: '-2', decidedBy: ['manager'] }],
    fixed: [points('-3')],
    given: [points('5')],
    owed: [opens({ process: 'compensation', debt: 'compensation', amount: 'value' })],
    paid: [opens({ process: 'reward', line: 'rewards', amount: 'value' })],
  });
  const about = (changes: object, code = 'broke'): Entry => entryOf(changes as Partial<Entry>, code);
  const FIXED = ['rejected', 'waived', 'dismissed', 'reclassified'];
  const SET = ['rejected', 'waived', 'mitigated', 'redecided', 'dismissed', 'reclassified'];
  const OWED = { clause: 'owed', target: 'compensation', amount: '0', fen: 300, clauseFen: { from: 0, to: 500 } };

  const cases: readonly (readonly [string, Entry, readonly string[], object])[] = [
    [
      'a range',
      about({ clause: 'ranged', amount: '-3', clauseAmount: '-3' }),
      SET,
      { points: { from: '-5', to: '-2' } },
    ],
    ['one amount', about({ clause: 'fixed', amount: '-3', clauseAmount: '-3' }), FIXED, {}],
    [
      'a bonus for a fact',
      about({ clause: 'given', amount: '5', clauseAmount: '5' }, 'noted'),
      ['rejected', 'dismissed', 'reclassified'],
      {},
    ],
    [
      'a deduction of the month',
      about({ kind: 'period-end', amount: '-3', clauseAmount: '-3' }),
      SET.slice(0, 4),
      { points: { from: '-3', to: '0' } },
    ],
    [
      'a bonus of the month',
      about({ kind: 'period-end', amount: '5', clauseAmount: '5' }),
      ['rejected', 'redecided'],
      { points: { from: '0', to: '5' } },
    ],
    ['what is owed', about(OWED), SET, { fen: { from: 0, to: 500 } }],
    [
      'a reward in money',
      about({ ...OWED, clause: 'paid', target: 'reward' }),
      ['rejected', 'redecided', 'dismissed', 'reclassified'],
      { fen: { from: 0, to: 500 } },
    ],
    ['pay', about({ kind: 'pay', target: 'bonus', amount: '0', clauseAmount: '0', fen: 20_000 }), ['rejected'], {}],
    [
      'a deduction from pay',
      about({ kind: 'pay', target: 'bonus', amount: '0', clauseAmount: '0', fen: -20_000 }),
      ['rejected', 'waived'],
      {},
    ],
    [
      'a right',
      about({ kind: 'outcome', target: 'dismissal', amount: '0', clauseAmount: '0' }),
      ['rejected', 'waived'],
      {},
    ],
  ];

  it.each(cases)('%s', (_what, entry, outcomes, bounds) => {
    expect(rulingsLeft(edition, entry)).toEqual({ outcomes, ...bounds });
  });

  it('is as much of an entry that is gone as needs no amount', () => {
    expect(rulingsLeft(edition, null)).toEqual({ outcomes: ['rejected', 'waived', 'dismissed'] });
  });

  /** Refusals that another amount or another clause would meet as well. */
  const OF_THE_ENTRY = [
    ...['entry-has-no-fact', 'entry-has-no-money', 'clause-has-no-range', 'points-or-money'],
    ...['waiver-of-a-gain', 'mitigation-of-a-gain'],
  ];

  it.each(cases)('the decider takes of %s what is offered, and refuses the rest', (_what, entry) => {
    const { range, money } = { range: rangeOf(edition, entry), ...moneyOf(entry) };
    const same: KnownEntry = {
      ...known,
      ...{ kind: entry.kind, amount: entry.amount, range },
      ...(money === undefined ? {} : { money }),
      ...(isGain(edition, entry) ? { isGain: true as const } : {}),
    };
    const left = rulingsLeft(edition, entry);
    const setTo = left.fen === undefined ? { points: left.points?.to ?? '0' } : { fen: left.fen.from };
    const asked: readonly AppealOutcome[] = [
      { kind: 'rejected' },
      { kind: 'waived' },
      { kind: 'mitigated', ...setTo },
      { kind: 'redecided', ...setTo },
      { kind: 'dismissed' },
      { kind: 'reclassified', toClause: '003-3.1.5' },
    ];
    const taken = asked.filter((outcome) => {
      const checked = checkOutcome(outcome, same);
      return !('refusal' in checked && OF_THE_ENTRY.includes(checked.refusal.code));
    });
    expect(taken.map(({ kind }) => kind)).toEqual(left.outcomes);
  });
});
