import { type Actor, type PersonalText } from '#eventsourcing';
import { codesOf, contextOf, logged, momentOn, outcomeOf, stateAfter, tableOf, type Given } from '../shared/testing.js';
import { type AppealCommand, type AppealOutcome } from './commands.js';
import { appealDecider } from './decider.js';
import { type AppealEvent } from './events.js';
import { type AppealKnown, type KnownEntry } from './known.js';
import { appealMessages } from './messages.js';
import { type AppealState } from './state.js';

const text: PersonalText = { owner: 'case:appeal-e1', text: '不服' };
const person = 'zhao-lei';
const entry: KnownEntry = {
  person,
  kind: 'fact',
  clause: '003-3.1.4',
  edition: 'cs-assessment@1',
  period: 'main:cs-assessment:2026-03-01..2026-03-31',
  amount: '-4',
  facts: ['violation-v1#0'],
  range: { from: '-5', to: '-2' },
  targets: { '003-3.1.4': { from: '-5', to: '-2' }, '003-3.1.5': null, '003-3.1.8': { from: '-5', to: '-2' } },
  clauses: ['003-3.1.4', '003-3.1.5', '003-3.1.8', '003-3.2.1'],
};
const known: AppealKnown = {
  entry,
  leader: null,
  levels: [
    { days: 5, decidedBy: ['supervisor'], source: '003-P8' },
    { days: 3, decidedBy: ['manager'], source: '003-P8' },
  ],
  notifiedAt: momentOn('2026-03-05'),
  part: [],
};

const accused: Actor = { id: person, role: 'agent' };
const supervisor: Actor = { id: 'sun-hui', role: 'supervisor' };
const manager: Actor = { id: 'ma-jun', role: 'manager' };

const { clause, edition, period, facts } = entry;
const disputed = { entry: 'e1', person, clause, edition, period, facts, amount: '-4' };
const filed = (): { event: AppealEvent; actor: Actor; on: string } => ({
  event: {
    type: 'AppealFiled',
    data: {
      ...disputed,
      level: 1,
      notifiedAt: momentOn('2026-03-05').instant,
      deadline: '2026-03-10',
      grounds: text,
    },
    subjects: [person],
  },
  actor: accused,
  on: '2026-03-08',
});
const decided = (
  level: number,
  outcome: AppealOutcome,
  finalLevel: boolean,
): { event: AppealEvent; actor: Actor; on: string } => ({
  event: {
    type: 'AppealDecided',
    data: { entry: 'e1', person, level, outcome, facts: entry.facts, reason: text, finalLevel },
    subjects: [person],
  },
  actor: level === 1 ? supervisor : manager,
  on: '2026-03-09',
});
const escalated = {
  event: {
    type: 'AppealEscalated',
    data: { entry: 'e1', person, level: 2, deadline: '2026-03-12', grounds: text },
    subjects: [person],
  },
  actor: accused,
  on: '2026-03-10',
} as const;
const withdrawn = {
  event: { type: 'AppealWithdrawn', data: { entry: 'e1', person, level: 1 }, subjects: [person] },
  actor: accused,
  on: '2026-03-09',
} as const;

const rejected: AppealOutcome = { kind: 'rejected' };
const states: Record<string, AppealState> = {
  none: appealDecider.initialState,
  pending: stateAfter(appealDecider, [filed()]),
  decided: stateAfter(appealDecider, [filed(), decided(1, rejected, false)]),
  pendingAbove: stateAfter(appealDecider, [filed(), decided(1, rejected, false), escalated]),
  final: stateAfter(appealDecider, [filed(), decided(1, { kind: 'dismissed' }, true)]),
  withdrawn: stateAfter(appealDecider, [filed(), withdrawn]),
};

interface Cell {
  readonly command: AppealCommand;
  readonly known: AppealKnown;
  readonly given: Given;
}
const by = (actor: Actor, command: AppealCommand, changes: Partial<AppealKnown> = {}, on = '2026-03-10'): Cell => ({
  command,
  known: { ...known, ...changes },
  given: { actor, on },
});
const file: AppealCommand = { type: 'appeal.file', data: { entry: 'e1', grounds: text } };
const escalate: AppealCommand = { type: 'appeal.escalate', data: { entry: 'e1', grounds: text } };
const withdraw: AppealCommand = { type: 'appeal.withdraw', data: { entry: 'e1' } };
const decideAs = (outcome: AppealOutcome): AppealCommand => ({
  type: 'appeal.decide',
  data: { entry: 'e1', outcome, reason: text },
});

const commands = {
  file: by(accused, file),
  fileForAnother: by(supervisor, file),
  decideAtLevel1: by(supervisor, decideAs(rejected)),
  decideAtLevel2: by(manager, decideAs(rejected)),
  decideOwn: by(accused, decideAs(rejected)),
  escalate: by(accused, escalate),
  escalateForAnother: by(supervisor, escalate),
  withdraw: by(accused, withdraw),
  withdrawForAnother: by(supervisor, withdraw),
};
const all = (prefixes: readonly string[], cell: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(commands)
      .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
      .map((name) => [name, cell]),
  );

describe('an appeal against what a unit is charged with', () => {
  const led = { ...known, leader: 'wang-fang' };
  const leader: Actor = { id: 'wang-fang', role: 'supervisor' };
  const outcome = (command: AppealCommand, state: string, actor: Actor): string =>
    outcomeOf(appealDecider.decide(command, states[state]!, contextOf({ actor, on: '2026-03-10' }), led));

  it('is filed, taken further and withdrawn by its leader, and not by another supervisor', () => {
    expect([
      outcome(file, 'none', leader),
      outcome(escalate, 'decided', leader),
      outcome(withdraw, 'pending', leader),
      outcome(file, 'none', supervisor),
      outcome(withdraw, 'pending', supervisor),
    ]).toEqual(['AppealFiled', 'AppealEscalated', 'AppealWithdrawn', 'not-your-entry', 'not-your-entry']);
  });

  it('is not decided by its leader', () => {
    expect(outcome(decideAs(rejected), 'pending', leader)).toBe('own-appeal');
    expect(outcome(decideAs(rejected), 'pending', supervisor)).toBe('AppealDecided');
  });
});

describe('an appeal, state by command', () => {
  const table = tableOf(appealDecider, states, commands);

  it('gives an event or a named refusal in every cell', () => {
    const notYours = 'not-your-entry';
    expect(table).toEqual({
      none: {
        ...all(['decide', 'escalate', 'withdraw'], 'appeal-unknown'),
        file: 'AppealFiled',
        fileForAnother: notYours,
      },
      pending: {
        file: 'appeal-pending',
        fileForAnother: notYours,
        decideAtLevel1: 'AppealDecided',
        decideAtLevel2: 'may-not-decide-level',
        decideOwn: 'own-appeal',
        ...all(['escalate'], 'appeal-pending'),
        withdraw: 'AppealWithdrawn',
        withdrawForAnother: notYours,
      },
      decided: {
        ...all(['decide', 'withdraw', 'file'], 'appeal-decided'),
        fileForAnother: notYours,
        escalate: 'AppealEscalated',
        escalateForAnother: notYours,
      },
      pendingAbove: {
        file: 'appeal-pending',
        fileForAnother: notYours,
        decideAtLevel1: 'may-not-decide-level',
        decideAtLevel2: 'AppealDecided',
        decideOwn: 'own-appeal',
        ...all(['escalate'], 'appeal-pending'),
        withdraw: 'AppealWithdrawn',
        withdrawForAnother: notYours,
      },
      final: { ...all([''], 'appeal-final'), fileForAnother: notYours },
      withdrawn: { ...all([''], 'appeal-withdrawn'), fileForAnother: notYours },
    });
  });

  it('has a message for every refusal', () => {
    expect(codesOf(table).filter((code) => !(code in appealMessages))).toEqual([]);
  });
});

const outcome = ({ command, known: read, given }: Cell, state: string): string => {
  const cell = outcomeOf(appealDecider.decide(command, states[state]!, contextOf(given), read));
  if (/^[a-z]+(-[a-z]+)+$/.test(cell)) expect(Object.keys(appealMessages)).toContain(cell);
  return cell;
};

describe('filing an appeal', () => {
  it.each([
    ['on the last day', {}, '2026-03-10', 'AppealFiled'],
    ['on the day after it', {}, '2026-03-11', 'appeal-too-late'],
    ['when nobody told the person', { notifiedAt: null }, '2026-03-10', 'not-notified-yet'],
    ['against no entry', { entry: null }, '2026-03-10', 'entry-unknown'],
    ['where the edition provides none', { levels: [] }, '2026-03-10', 'no-appeal-provided'],
    [
      'against a bonus that was not met',
      { entry: { ...entry, kind: 'period-end', amount: '0', facts: [] } },
      '2026-03-10',
      'AppealFiled',
    ],
  ] as const)('%s', (_case, changes, on, expected) => {
    expect(outcome(by(accused, file, changes, on), 'none')).toBe(expected);
  });

  it('is open again after a withdrawal when the person was told anew', () => {
    expect(outcome(by(accused, file, { notifiedAt: momentOn('2026-03-12') }, '2026-03-13'), 'withdrawn')).toBe(
      'AppealFiled',
    );
  });

  it('is open again after the final decision when the entry rests on a fact that it did not see', () => {
    const grown = { ...entry, facts: [...entry.facts, 'record-r1#0'] };
    expect(outcome(by(accused, file, { entry: grown }), 'final')).toBe('AppealFiled');
  });

  it('keeps the entry as it was, and the deadline', () => {
    const undecided = { ...entry, amount: { from: '-5', to: '-2' } };
    expect(
      appealDecider.decide(file, states['none']!, contextOf({ actor: accused }), { ...known, entry: undecided }),
    ).toEqual({
      events: [
        {
          type: 'AppealFiled',
          data: {
            ...disputed,
            amount: '[-5..-2]',
            level: 1,
            notifiedAt: '2026-03-05T02:00:00.000Z',
            deadline: '2026-03-10',
            grounds: text,
          },
          subjects: [person],
        },
      ],
    });
  });
});

describe('deciding an appeal', () => {
  const monthEnd = { ...entry, kind: 'period-end', range: { from: '0', to: '5' }, amount: '0' } as const;
  const fixed = { ...entry, range: null };

  it.each([
    [{ kind: 'redecided', points: '-5' }, {}, 'AppealDecided'],
    [{ kind: 'redecided', points: '-5.01' }, {}, 'points-outside-range'],
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
    [{ kind: 'reclassified', toClause: '003-3.1.8', points: 'two' }, {}, 'points-not-a-decimal'],
    [{ kind: 'reclassified', toClause: '003-3.2.1' }, {}, 'to-clause-does-not-charge'],
    [{ kind: 'reclassified', toClause: '003-9' }, {}, 'to-clause-unknown'],
    [{ kind: 'reclassified', toClause: '003-3.1.5' }, { entry: monthEnd }, 'entry-has-no-fact'],
    [{ kind: 'dismissed' }, {}, 'AppealDecided'],
    [{ kind: 'dismissed' }, { entry: monthEnd }, 'entry-has-no-fact'],
    [{ kind: 'waived' }, { entry: monthEnd }, 'AppealDecided'],
    [{ kind: 'rejected' }, { entry: null }, 'AppealDecided'],
    [{ kind: 'dismissed' }, { entry: null }, 'AppealDecided'],
    [{ kind: 'mitigated', points: '-3' }, { entry: null }, 'entry-gone'],
    [{ kind: 'rejected' }, { part: ['ViolationReported', 'EvidenceAdded'] }, 'had-part-in-case'],
  ] as const)('%j with %j: %s', (ruled, changes, expected) => {
    expect(outcome(by(supervisor, decideAs(ruled), changes), 'pending')).toBe(expected);
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

describe('going to the next level', () => {
  it.each([
    ['on the last day after the decision', {}, '2026-03-12', 'AppealEscalated'],
    ['on the day after it', {}, '2026-03-13', 'escalation-too-late'],
    ['where there is none', { levels: known.levels.slice(0, 1) }, '2026-03-10', 'no-further-level'],
  ] as const)('%s', (_case, changes, on, expected) => {
    expect(outcome(by(accused, escalate, changes, on), 'decided')).toBe(expected);
  });

  it('counts from the day on which the log learned of the decision, not from a day that somebody stated', () => {
    const { event, actor } = decided(1, rejected, false);
    const learned = logged(event, { actor, on: '2026-03-09' });
    const backdated = { ...learned, metadata: { ...learned.metadata, occurredAt: momentOn('2026-03-01') } };
    const state = appealDecider.evolve(states['pending']!, backdated as never);
    expect(
      outcomeOf(appealDecider.decide(escalate, state, contextOf({ actor: accused, on: '2026-03-12' }), known)),
    ).toBe('AppealEscalated');
  });
});
