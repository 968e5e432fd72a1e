import { contextOf, logged, momentOn, outcomeOf } from '../shared/testing/deciding.js';
import { appealDecider } from './decider.js';
import { known, accused, decided, filed, rejected, states, by, escalate, outcome } from './testing/steps.js';

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

  it('remembers which edition provides the level, until the entry is appealed anew', () => {
    const context = contextOf({ actor: accused, on: '2026-03-10' });
    const asked = appealDecider.decide(escalate, states['decided']!, context, { ...known, levelsOf: 'other@3' });
    const [event] = 'events' in asked ? asked.events : [];
    expect(event?.data).toMatchObject({ level: 2, edition: 'other@3' });
    const state = appealDecider.evolve(states['decided']!, logged(event!, { actor: accused }) as never);
    const again = appealDecider.evolve(state, logged(filed().event, { actor: accused }) as never);
    expect([state, again]).toMatchObject([{ askedUnder: 'other@3' }, { level: 1 }]);
    expect(again).not.toHaveProperty('askedUnder');
  });

  it('counts from the moment at which the log learned of the decision, not from a day that somebody stated', () => {
    const { event, actor } = decided(1, rejected, false);
    const learned = logged(event, { actor, on: '2026-03-09' });
    const backdated = { ...learned, metadata: { ...learned.metadata, occurredAt: momentOn('2026-03-01') } };
    const state = appealDecider.evolve(states['pending']!, backdated as never);
    expect(state).toMatchObject({ decisions: [{ at: momentOn('2026-03-09'), position: learned.position }] });
  });
});
