import { contextOf, stateAfter } from '../shared/testing/deciding.js';
import { type AppealOutcome } from './commands.js';
import { appealDecider } from './decider.js';
import { type KnownEntry } from './known.js';
import { decideAs, decided, entry, escalated, filed, known, manager, states } from './testing/steps.js';

/*
 * Goal: nobody loses by asking the next level, and whoever decides there is told what the amount is compared with, as the account or the
 * pay line counts it.
 */
const aboveDecides = (
  outcome: AppealOutcome,
  changes: Partial<KnownEntry> | null,
  state = states['pendingAbove']!,
): unknown => {
  const about = { ...known, entry: changes === null ? null : { ...entry, ...changes } };
  const decision = appealDecider.decide(decideAs(outcome), state, contextOf({ actor: manager }), about);
  return 'refusal' in decision ? decision.refusal : decision.events[0]?.data;
};
const points = (amount: string): AppealOutcome => ({ kind: 'redecided', points: amount });
const fen = (amount: number): AppealOutcome => ({ kind: 'redecided', fen: amount });
const wide = { from: '-9', to: '9' };
const undecided = { fen: { from: -80_000, to: -20_000 }, from: -90_000, to: 0 };

describe('what the next level may not make worse', () => {
  it.each<[string, AppealOutcome, Partial<KnownEntry>, object]>([
    ['points taken away', points('-5'), {}, { amount: '-5', present: '-4' }],
    [
      'points that count against the person',
      points('5'),
      { amount: '4', range: wide, countsAgainst: true },
      { amount: '5', present: '4' },
    ],
    [
      'points that count against the person, at their worst',
      points('5'),
      { amount: { from: '2', to: '4' }, range: wide, countsAgainst: true },
      { amount: '5', present: '4' },
    ],
    ['a gain', points('3'), { amount: '5', range: wide, isGain: true }, { amount: '3', present: '5' }],
    [
      'what may be more of a gain',
      points('1'),
      { amount: { from: '2', to: '5' }, range: wide, isGain: true },
      { amount: '1', present: '2' },
    ],
    ['what is above nothing', points('-1'), { amount: '0.5', range: wide }, { amount: '-1', present: '0.5' }],
    [
      'money that may be less',
      fen(-85_000),
      { amount: '0', money: undecided },
      { amount: '-85000 fen', present: '-80000 fen' },
    ],
    [
      'a gain by a clause that prices it nowhere',
      { kind: 'reclassified', toClause: '003-3.1.5' },
      { amount: '5', isGain: true },
      { amount: '0', present: '5' },
    ],
  ])('%s', (_what, outcome, changes, values) => {
    expect(aboveDecides(outcome, changes)).toMatchObject({
      code: 'level-would-worsen',
      values: { level: 2, ...values },
    });
  });

  it.each<[string, AppealOutcome, Partial<KnownEntry>]>([
    ['points given in place of points taken', points('5'), { range: wide, countsAgainst: true }],
    ['a raised bonus, where nothing says that it is a burden', points('5'), { amount: '4', range: wide }],
    ['money within what may be taken', fen(-75_000), { amount: '0', money: undecided }],
    ['less money, whatever points stand beside it', fen(-10_000), { amount: '5', money: undecided }],
    [
      'a gain by another clause, as much as it was',
      { kind: 'reclassified', toClause: '003-3.1.8', points: '5' },
      { amount: '5', isGain: true, targets: { '003-3.1.8': { from: '2', to: '5' } } },
    ],
  ])('and what is no worse: %s', (_what, outcome, changes) => {
    expect(aboveDecides(outcome, changes)).toMatchObject({ level: 2, outcome });
  });

  it.each<[AppealOutcome, string]>([
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-2' }, '-2'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, '003-3.1.5'],
  ])('and after a waiver no other clause, whatever it says: %j', (outcome, amount) => {
    const waived = stateAfter(appealDecider, [filed(), decided(1, { kind: 'waived' }, false), escalated]);
    expect(aboveDecides(outcome, { amount: '0' }, waived)).toMatchObject({
      code: 'level-would-worsen',
      values: { level: 2, amount, present: '0' },
    });
  });

  it('and of an entry that is gone nothing, of which the facts stay that were disputed', () => {
    expect(aboveDecides({ kind: 'waived' }, null)).toMatchObject({ level: 2, facts: entry.facts, seen: {} });
  });
});
