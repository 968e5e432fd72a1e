import { contextOf, outcomeOf, stateAfter } from '../shared/testing/deciding.js';
import { type AppealOutcome } from './commands.js';
import { appealDecider } from './decider.js';
import { type AppealEvent } from './events.js';
import { type KnownEntry } from './known.js';
import { type AppealState } from './state.js';
import {
  text,
  person,
  entry,
  known,
  accused,
  supervisor,
  manager,
  filed,
  decided,
  escalated,
  rejected,
  states,
  by,
  file,
  decideAs,
  outcome,
} from './testing/steps.js';

describe('deciding an appeal', () => {
  const monthEnd = { ...entry, kind: 'period-end', range: { from: '0', to: '5' }, amount: '0' } as const;
  const fixed = { ...entry, range: null };
  const held = { ...entry, held: { post: 'agent', notFor: ['003-3.1.5'] } };

  it.each([
    [{ kind: 'redecided', points: '-5' }, {}, 'AppealDecided'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-5' }, {}, 'AppealDecided'],
    [{ kind: 'redecided', points: '-5.01' }, {}, 'points-outside-range'],
    [{ kind: 'redecided', points: '-1.99' }, {}, 'points-outside-range'],
    [{ kind: 'redecided', points: '-3' }, { entry: fixed }, 'clause-has-no-range'],
    [{ kind: 'redecided', points: 'three' }, {}, 'points-not-a-decimal'],
    [{ kind: 'redecided', points: '5' }, { entry: monthEnd }, 'AppealDecided'],
    [{ kind: 'mitigated', points: '-3' }, {}, 'AppealDecided'],
    [{ kind: 'mitigated', points: '-4' }, {}, 'not-a-mitigation'],
    [{ kind: 'mitigated', points: '-4' }, { entry: { ...entry, amount: { from: '-5', to: '-2' } } }, 'AppealDecided'],
    [{ kind: 'mitigated', points: '-1' }, {}, 'points-outside-range'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, {}, 'AppealDecided'],
    [{ kind: 'reclassified', toClause: '003-3.1.4' }, {}, 'same-clause'],
    [{ kind: 'reclassified', toClause: '003-3.1.5', points: '-5' }, {}, 'clause-has-no-range'],
    [{ kind: 'reclassified', toClause: '003-3.1.8' }, {}, 'to-clause-needs-points'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-2' }, {}, 'AppealDecided'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-1' }, {}, 'points-outside-range'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-5.01' }, {}, 'points-outside-range'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: 'two' }, {}, 'points-not-a-decimal'],
    [{ kind: 'reclassified', toClause: '003-3.2.1' }, {}, 'to-clause-does-not-charge'],
    [{ kind: 'reclassified', toClause: '003-9' }, {}, 'to-clause-unknown'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, { entry: monthEnd }, 'entry-has-no-fact'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, { entry: held }, 'to-clause-of-other-posts'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-2' }, { entry: held }, 'AppealDecided'],
    [{ kind: 'dismissed' }, {}, 'AppealDecided'],
    [{ kind: 'dismissed' }, { entry: monthEnd }, 'entry-has-no-fact'],
    [{ kind: 'waived' }, { entry: monthEnd }, 'AppealDecided'],
    [{ kind: 'waived' }, { entry: { ...entry, amount: '5', isGain: true } }, 'waiver-of-a-gain'],
    [{ kind: 'mitigated', points: '-3' }, { entry: { ...entry, amount: '5', isGain: true } }, 'mitigation-of-a-gain'],
    [{ kind: 'rejected' }, { entry: { ...entry, amount: '5', isGain: true } }, 'AppealDecided'],
    [{ kind: 'rejected' }, { entry: null }, 'AppealDecided'],
    [{ kind: 'dismissed' }, { entry: null }, 'AppealDecided'],
    [{ kind: 'mitigated', points: '-3' }, { entry: null }, 'entry-gone'],
    [{ kind: 'rejected' }, { part: ['ViolationReported', 'EvidenceAdded'] }, 'had-part-in-case'],
  ] as const)('%j with %j: %s', (ruled, changes, expected) => {
    expect(outcome(by(supervisor, decideAs(ruled), changes), 'pending')).toBe(expected);
  });

  it.each([true, false])('keeps whether what it rules on was denied: %s', (denied) => {
    const cell = by(supervisor, decideAs({ kind: 'redecided', points: '3' }), { entry: { ...monthEnd, denied } });
    expect(appealDecider.decide(cell.command, states['pending']!, contextOf(cell.given), cell.known)).toMatchObject({
      events: [{ data: { seen: { denied } } }],
    });
  });

  it('names what the decider had done in the case', () => {
    const cell = by(supervisor, decideAs(rejected), { part: ['ViolationReported', 'EvidenceAdded'] });
    expect(appealDecider.decide(cell.command, states['pending']!, contextOf(cell.given), cell.known)).toEqual({
      refusal: { code: 'had-part-in-case', values: { actor: 'sun-hui', part: 'ViolationReported, EvidenceAdded' } },
    });
  });

  it('says the present amount as its clause counts it', () => {
    const cell = by(supervisor, decideAs({ kind: 'mitigated', points: '-4.5' }));
    expect(appealDecider.decide(cell.command, states['pending']!, contextOf(cell.given), cell.known)).toMatchObject({
      refusal: { code: 'not-a-mitigation', values: { amount: '-4.5', present: '-4' } },
    });
  });

  it('keeps an earlier level out of the next one, whatever role the person has by then', () => {
    expect(outcome(by({ ...supervisor, role: 'manager' }, decideAs(rejected)), 'pendingAbove')).toBe(
      'had-part-in-case',
    );
  });

  it.each([
    ['pending', supervisor, rejected, 1, false],
    ['pending', supervisor, { kind: 'dismissed' }, 1, true],
    ['pendingAbove', manager, rejected, 2, true],
  ] as const)(
    '%s by %j: final when it is the last level or leaves nothing',
    (state, actor, ruled, level, finalLevel) => {
      const decision = appealDecider.decide(decideAs(ruled), states[state]!, contextOf({ actor }), known);
      expect(decision).toEqual({
        events: [
          {
            type: 'AppealDecided',
            data: {
              entry: 'e1',
              person,
              level,
              outcome: ruled,
              facts: entry.facts,
              seen: {},
              reason: text,
              finalLevel,
            },
            subjects: [person],
          },
        ],
      });
    },
  );
});

describe('a higher level, which only the person can ask', () => {
  const above = (below: AppealOutcome): AppealState =>
    stateAfter(appealDecider, [filed(), decided(1, below, false), escalated]);
  const waived: AppealOutcome = { kind: 'waived' };
  const mitigated: AppealOutcome = { kind: 'mitigated', points: '-3' };
  const burden = { ...entry, range: { from: '1', to: '9' } };
  const prices = { '003-3.1.5': '-5' };
  const money = { fen: 10_000, from: 0, to: 50_000 };
  const open = { ...money, fen: { from: 5_000, to: 10_000 } };
  const bonus = { ...entry, kind: 'period-end', range: { from: '0', to: '5' }, amount: '0' } as const;
  const displaced: KnownEntry = { ...entry, amount: '0' };
  const priced = (price: string): KnownEntry => ({ ...entry, prices: { '003-3.1.5': price } });
  const penalty: KnownEntry = { ...entry, amount: '4', range: { from: '1', to: '9' }, countsAgainst: true };
  const opening = { '003-3.1.5': ['dismissal'] };
  const granted: KnownEntry = { ...bonus, amount: '4', isGain: true };
  const rewarded: KnownEntry = { ...entry, amount: '5', isGain: true };
  const monthEndCost: KnownEntry = { ...entry, kind: 'period-end', range: { from: '-20', to: '0' }, amount: '-10' };

  it.each<[AppealOutcome, AppealOutcome, Partial<KnownEntry>, string]>([
    [waived, { kind: 'redecided', points: '-2' }, { amount: '0' }, 'level-would-worsen'],
    [waived, { kind: 'reclassified', toClause: '003-3.1.5' }, { amount: '0' }, 'level-would-worsen'],
    [waived, { kind: 'reclassified', toClause: '003-3.1.8', points: '-2' }, { amount: '0' }, 'level-would-worsen'],
    [waived, rejected, { amount: '0' }, 'AppealDecided'],
    [waived, { kind: 'dismissed' }, { amount: '0' }, 'AppealDecided'],
    [waived, { kind: 'redecided', points: '5' }, bonus, 'AppealDecided'],
    [mitigated, { kind: 'redecided', points: '-4' }, { amount: '-3' }, 'level-would-worsen'],
    [mitigated, { kind: 'redecided', points: '-3' }, { amount: '-3' }, 'AppealDecided'],
    [mitigated, { kind: 'redecided', points: '-2' }, { amount: '-3' }, 'AppealDecided'],
    [mitigated, { kind: 'reclassified', toClause: '003-3.1.8', points: '-5' }, { amount: '-3' }, 'level-would-worsen'],
    [
      { kind: 'mitigated', points: '2' },
      { kind: 'redecided', points: '3' },
      { ...burden, amount: '2' },
      'level-would-worsen',
    ],
    [
      { kind: 'redecided', points: '2' },
      { kind: 'redecided', points: '3' },
      { ...burden, amount: '2' },
      'AppealDecided',
    ],
    [{ kind: 'mitigated', fen: 10_000 }, { kind: 'redecided', fen: 10_001 }, { money }, 'level-would-worsen'],
    [{ kind: 'mitigated', fen: 10_000 }, { kind: 'redecided', fen: 9_999 }, { money }, 'AppealDecided'],
    [mitigated, { kind: 'reclassified', toClause: '003-3.1.5' }, { amount: '-3', prices }, 'level-would-worsen'],
    [
      mitigated,
      { kind: 'redecided', points: '5' },
      { amount: '3', range: { from: '-5', to: '5' }, isGain: true },
      'AppealDecided',
    ],
    [rejected, { kind: 'reclassified', toClause: '003-3.1.5' }, { amount: '-5', prices }, 'AppealDecided'],
    [rejected, { kind: 'reclassified', toClause: '003-3.1.5' }, { amount: '5', prices }, 'level-would-worsen'],
    [
      rejected,
      { kind: 'redecided', points: '-2' },
      { amount: '3', range: { from: '-5', to: '5' } },
      'level-would-worsen',
    ],
    [rejected, { kind: 'redecided', points: '2' }, { amount: '3', range: { from: '-5', to: '5' } }, 'AppealDecided'],
    [rejected, { kind: 'redecided', points: '-5' }, {}, 'level-would-worsen'],
    [rejected, { kind: 'redecided', points: '-5' }, { amount: { from: '-5', to: '-2' } }, 'AppealDecided'],
  ])('after %j: %j of %j is %s', (below, ruled, changes, expected) => {
    const context = contextOf({ actor: manager });
    const about = { ...known, entry: { ...entry, ...changes } };
    expect(outcomeOf(appealDecider.decide(decideAs(ruled), above(below), context, about))).toBe(expected);
  });

  it.each<[AppealOutcome, Partial<KnownEntry>, string]>([
    [{ kind: 'redecided', points: '-5' }, {}, 'level-would-worsen'],
    [{ kind: 'redecided', points: '-4' }, {}, 'AppealDecided'],
    [{ kind: 'redecided', points: '-5' }, { amount: { from: '-5', to: '-2' } }, 'AppealDecided'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-5' }, {}, 'level-would-worsen'],
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: '-2' }, displaced, 'level-would-worsen'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, priced('-4.01'), 'level-would-worsen'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, priced('-4'), 'AppealDecided'],
    [
      { kind: 'reclassified', toClause: '003-3.1.5' },
      { ...penalty, prices: { '003-3.1.5': '5' } },
      'level-would-worsen',
    ],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, { ...priced('-1'), burdens: opening }, 'level-would-worsen'],
    [{ kind: 'redecided', points: '5' }, penalty, 'level-would-worsen'],
    [{ kind: 'redecided', points: '3' }, penalty, 'AppealDecided'],
    [{ kind: 'redecided', points: '5' }, { ...penalty, countsAgainst: false }, 'AppealDecided'],
    [{ kind: 'redecided', points: '-20' }, monthEndCost, 'level-would-worsen'],
    [{ kind: 'redecided', points: '3.99' }, granted, 'level-would-worsen'],
    [{ kind: 'mitigated', points: '3' }, granted, 'mitigation-of-a-gain'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, rewarded, 'level-would-worsen'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, { ...rewarded, prices: { '003-3.1.5': '5' } }, 'AppealDecided'],
    [{ kind: 'redecided', points: '4' }, granted, 'AppealDecided'],
    [{ kind: 'redecided', points: '5' }, granted, 'AppealDecided'],
    [{ kind: 'dismissed' }, rewarded, 'level-would-worsen'],
    [{ kind: 'redecided', fen: 9_999 }, { money, isGain: true }, 'level-would-worsen'],
    [{ kind: 'redecided', fen: 10_000 }, { money, isGain: true }, 'AppealDecided'],
    [{ kind: 'redecided', fen: 4_999 }, { money: open, isGain: true }, 'level-would-worsen'],
    [{ kind: 'redecided', fen: 5_000 }, { money: open, isGain: true }, 'AppealDecided'],
  ])('upholds what was found below or makes it lighter: %j of %j is %s', (ruled, changes, expected) => {
    const context = contextOf({ actor: manager });
    const about = { ...known, entry: { ...entry, ...changes } };
    expect(outcomeOf(appealDecider.decide(decideAs(ruled), above(rejected), context, about))).toBe(expected);
  });
});

describe('an appeal against a decided consequence', () => {
  const compensation: KnownEntry = {
    ...entry,
    clause: '003-3.3.4',
    amount: '0',
    range: null,
    money: { fen: 40_000, from: 0, to: 50_000 },
    decision: 'event-d1',
  };
  const about = { entry: compensation };
  const deciding = (ruled: AppealOutcome): string => outcome(by(supervisor, decideAs(ruled), about), 'pending');

  it.each<[AppealOutcome, string]>([
    [{ kind: 'mitigated', fen: 39_999 }, 'AppealDecided'],
    [{ kind: 'mitigated', fen: 0 }, 'AppealDecided'],
    [{ kind: 'mitigated', fen: 40_000 }, 'not-a-mitigation'],
    [{ kind: 'redecided', fen: 50_000 }, 'AppealDecided'],
    [{ kind: 'redecided', fen: 50_001 }, 'amount-outside-range'],
    [{ kind: 'redecided', fen: -1 }, 'amount-outside-range'],
    [{ kind: 'redecided', points: '-3' }, 'clause-has-no-range'],
    [{ kind: 'redecided', points: '-3', fen: 1 }, 'points-or-money'],
    [{ kind: 'redecided' }, 'points-or-money'],
    [{ kind: 'waived' }, 'AppealDecided'],
    [{ kind: 'rejected' }, 'AppealDecided'],
  ])('%j: %s', (ruled, expected) => {
    expect(deciding(ruled)).toBe(expected);
  });

  it('sets no money where the entry has none', () => {
    expect(outcome(by(supervisor, decideAs({ kind: 'redecided', fen: 1 })), 'pending')).toBe('entry-has-no-money');
  });

  it('names the money that is disputed', () => {
    const decision = appealDecider.decide(file, states['none']!, contextOf({ actor: accused }), { ...known, ...about });
    expect(decision).toMatchObject({ events: [{ data: { amount: '40000 fen' } }] });
  });

  it('is possible again once somebody decided anew, and not before', () => {
    const last = decided(1, rejected, true);
    const final = (seen: object): AppealState => {
      const event = { ...last.event, data: { ...last.event.data, seen } } as AppealEvent;
      return stateAfter(appealDecider, [filed(), { ...last, event }]);
    };
    const filing = (state: AppealState): string =>
      outcomeOf(appealDecider.decide(file, state, contextOf({ actor: accused }), { ...known, ...about }));
    expect(filing(final({ decision: 'event-d1' }))).toBe('appeal-final');
    expect(filing(final({ decision: 'event-d0' }))).toBe('AppealFiled');
    expect(filing(final({}))).toBe('AppealFiled');
  });
});
