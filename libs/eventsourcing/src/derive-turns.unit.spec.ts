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
});
