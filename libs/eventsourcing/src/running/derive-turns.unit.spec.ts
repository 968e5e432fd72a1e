import { DeriveTurns } from './derive-turns.js';

describe('turns of deriving', () => {
  it('come whenever no event is there, and grow until one was folded', () => {
    const turns = new DeriveTurns();
    turns.folded();
    expect(turns.isNext(false)).toBe(true);
    expect([turns.size(), turns.size(), turns.size()]).toEqual([16, 32, 32]);
    turns.folded();
    expect(turns.size()).toBe(16);
  });

  it('wait for events that are there, but for no more than two batches', () => {
    const turns = new DeriveTurns();
    const next: boolean[] = [];
    for (let batch = 0; batch < 6; batch += 1) {
      next.push(turns.isNext(true));
      if (turns.isNext(true)) turns.size();
      turns.folded();
    }
    expect(next).toEqual([false, false, true, false, true, false]);
  });

  it('wait for eight batches where nobody waits for what is derived', () => {
    const turns = new DeriveTurns();
    for (let batch = 0; batch < 7; batch += 1) turns.folded();
    expect([turns.isLoaded, turns.isNext(true, true), turns.isNext(true), turns.isNext(false, true)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    turns.folded();
    expect(turns.isNext(true, true)).toBe(true);
    turns.size();
    expect(turns.isLoaded).toBe(false);
  });
});
