import { contextOf, outcomeOf, stateAfter } from '../shared/testing/deciding.js';
import { type AppealCommand } from './commands.js';
import { appealDecider } from './decider.js';
import { type AppealKnown } from './known.js';
import { type AppealState } from './state.js';
import {
  accused,
  decideAs,
  decided,
  entry,
  escalate,
  escalated,
  filed,
  known,
  manager,
  rejected,
  supervisor,
  withdraw,
} from './testing/steps.js';

const waived = { kind: 'waived' } as const;
const aggregate = { ...entry, kind: 'aggregate', clause: '003-3.3.5', amount: { from: '-20', to: '0' } } as const;
const unsettled: AppealKnown = {
  ...known,
  entry: { ...aggregate, facts: [...entry.facts, 'violation-v5#0'], unsettled: true },
};
const first = stateAfter(appealDecider, [filed(), decided(1, waived, false)]);
const second = stateAfter(appealDecider, [filed(), decided(1, rejected, false), escalated, decided(2, waived, true)]);

const decide = (state: AppealState, actor: typeof manager, about = unsettled): string =>
  outcomeOf(appealDecider.decide(decideAs(rejected), state, contextOf({ actor, on: '2026-04-20' }), about));

describe('a ruling that holds no longer', () => {
  it('is made anew at its level, also by whoever made it and whoever else decides there', () => {
    expect([
      decide(first, supervisor),
      decide(first, { id: 'li-na', role: 'supervisor' }),
      decide(second, manager),
      decide(second, { id: 'he-jie', role: 'manager' }),
    ]).toEqual(Array.from({ length: 4 }, () => 'AppealDecided'));
  });

  it('is not made anew by another level, by who decided below, or by the person', () => {
    expect([
      decide(first, manager),
      decide(second, supervisor),
      decide(second, { ...supervisor, role: 'manager' }),
      decide(first, { ...accused, role: 'supervisor' }),
    ]).toEqual(['may-not-decide-level', 'may-not-decide-level', 'had-part-in-case', 'own-appeal']);
  });

  it('is no reason to decide again while it holds', () => {
    const holds = { ...unsettled, entry: aggregate };
    expect([decide(first, supervisor, holds), decide(second, manager, holds)]).toEqual([
      'appeal-decided',
      'appeal-final',
    ]);
  });

  it('is nothing that the person can withdraw or take further, since nobody has to ask for it', () => {
    const asks = (state: AppealState, command: AppealCommand): string =>
      outcomeOf(appealDecider.decide(command, state, contextOf({ actor: accused, on: '2026-04-20' }), unsettled));
    expect([asks(first, withdraw), asks(second, withdraw), asks(second, escalate)]).toEqual([
      'appeal-decided',
      'appeal-final',
      'appeal-final',
    ]);
  });

  it('is another matter than an appeal that was filed again, which nobody decides who decided the first', () => {
    const again = stateAfter(appealDecider, [filed(), decided(1, waived, true), filed()]);
    expect([decide(again, supervisor), decide(again, { id: 'li-na', role: 'supervisor' })]).toEqual([
      'had-part-in-case',
      'AppealDecided',
    ]);
  });
});
