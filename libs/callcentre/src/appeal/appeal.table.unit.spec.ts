import { type Actor } from '#eventsourcing';
import { codesOf, contextOf, outcomeOf, tableOf } from '../shared/testing/deciding.js';
import { type AppealCommand } from './commands.js';
import { appealDecider } from './decider.js';
import { appealMessages } from './messages.js';
import {
  known,
  supervisor,
  rejected,
  states,
  file,
  escalate,
  withdraw,
  decideAs,
  commands,
  all,
} from './testing/steps.js';
import { appealSlice } from './slice.js';

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
  const table = tableOf(appealSlice, states, commands);

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
