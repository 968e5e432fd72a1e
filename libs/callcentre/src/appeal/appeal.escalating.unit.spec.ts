import { contextOf, logged, momentOn, outcomeOf } from '../shared/testing/deciding.js';
import { appealDecider } from './decider.js';
import { known, accused, decided, rejected, states, by, escalate, outcome } from './testing/steps.js';

describe('going to the next level', () => {
  it.each([
    ['on the last day after the decision', {}, '2026-03-12', 'AppealEscalated'],
    ['on the day after it', {}, '2026-03-13', 'escalation-too-late'],
    ['where there is none', { levels: known.levels.slice(0, 1) }, '2026-03-10', 'no-further-level'],
  ] as const)('%s', (_case, changes, on, expected) => {
    expect(outcome(by(accused, escalate, changes, on), 'decided')).toBe(expected);
  });

  it('is too late by the day on which the log hears of it, not by one that somebody states', () => {
    const late = { ...contextOf({ actor: accused, on: '2026-03-13' }), occurredAt: momentOn('2026-03-12') };
    expect(outcomeOf(appealDecider.decide(escalate, states['decided']!, late, known))).toBe('escalation-too-late');
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
