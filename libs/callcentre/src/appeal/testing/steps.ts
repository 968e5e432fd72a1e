import { type Actor, type PersonalText, type Position } from '#eventsourcing';
import { contextOf, momentOn, outcomeOf, stateAfter, type Given } from '../../shared/testing/deciding.js';
import { type AppealCommand, type AppealOutcome } from '../commands.js';
import { appealDecider } from '../decider.js';
import { type AppealEvent } from '../events.js';
import { type AppealKnown, type KnownEntry } from '../known.js';
import { appealMessages } from '../messages.js';
import { type AppealState } from '../state.js';

/** The place in the log of the event with the number, as those of the states below are numbered. */
export const placeOf = (number: number): Position => String(number).padStart(6, '0') as Position;

export const text: PersonalText = { owner: 'case:appeal-e1', text: '不服' };
export const person = 'zhao-lei';
export const entry: KnownEntry = {
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
export const known: AppealKnown = {
  entry,
  leader: null,
  levels: [
    { days: 5, decidedBy: ['supervisor'], source: '003-P8' },
    { days: 3, decidedBy: ['manager'], source: '003-P8' },
  ],
  levelsOf: 'cs-assessment@1',
  erased: false,
  notifiedAt: momentOn('2026-03-05'),
  noticeAt: placeOf(0),
  decidedOn: '2026-03-09',
  part: [],
};

export const accused: Actor = { id: person, role: 'agent' };
export const supervisor: Actor = { id: 'sun-hui', role: 'supervisor' };
export const manager: Actor = { id: 'ma-jun', role: 'manager' };

const { clause, edition, period, facts } = entry;
export const disputed = { entry: 'e1', person, clause, edition, period, facts, amount: '-4' };
export const filed = (): { event: AppealEvent; actor: Actor; on: string } => ({
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
export const decided = (
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
export const escalated = {
  event: {
    type: 'AppealEscalated',
    data: { entry: 'e1', person, level: 2, edition: 'cs-assessment@1', deadline: '2026-03-12', grounds: text },
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

export const rejected: AppealOutcome = { kind: 'rejected' };
export const states: Record<string, AppealState> = {
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
export const by = (
  actor: Actor,
  command: AppealCommand,
  changes: Partial<AppealKnown> = {},
  on = '2026-03-10',
): Cell => ({
  command,
  known: { ...known, ...changes },
  given: { actor, on },
});
export const file: AppealCommand = { type: 'appeal.file', data: { entry: 'e1', grounds: text } };
export const escalate: AppealCommand = { type: 'appeal.escalate', data: { entry: 'e1', grounds: text } };
export const withdraw: AppealCommand = { type: 'appeal.withdraw', data: { entry: 'e1' } };
export const decideAs = (outcome: AppealOutcome): AppealCommand => ({
  type: 'appeal.decide',
  data: { entry: 'e1', outcome, reason: text },
});

export const commands = {
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
export const all = (prefixes: readonly string[], cell: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(commands)
      .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
      .map((name) => [name, cell]),
  );

export const outcome = ({ command, known: read, given }: Cell, state: string): string => {
  const cell = outcomeOf(appealDecider.decide(command, states[state]!, contextOf(given), read));
  if (/^[a-z]+(-[a-z]+)+$/.test(cell)) expect(Object.keys(appealMessages)).toContain(cell);
  return cell;
};
