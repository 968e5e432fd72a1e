import { SimulatedClock, continuedClock } from './clock.js';

describe('a simulated clock', () => {
  it('stands still until it is moved, and never goes back', () => {
    const clock = new SimulatedClock('2026-03-02T01:00:00Z');
    expect(clock.now()).toBe('2026-03-02T01:00:00.000Z');
    clock.advance(1500);
    expect(clock.now()).toBe('2026-03-02T01:00:01.500Z');
    clock.set('2026-03-03T00:00:00.000Z');
    expect(clock.now()).toBe('2026-03-03T00:00:00.000Z');
    expect(() => clock.set('2026-03-02T23:59:59.999Z')).toThrow('cannot go back');
  });
});

describe('the clock of a simulation that is opened again', () => {
  it('goes on from the newest record with the time that passes', () => {
    const base = new SimulatedClock('2030-01-01T00:00:00.000Z');
    const clock = continuedClock('2026-03-31T12:00:00.000Z', base);
    expect(clock.now()).toBe('2026-03-31T12:00:00.000Z');
    base.advance(60_000);
    expect(clock.now()).toBe('2026-03-31T12:01:00.000Z');
  });
});
