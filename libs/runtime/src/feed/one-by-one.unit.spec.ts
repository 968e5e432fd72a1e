import { setTimeout as sleep } from 'node:timers/promises';
import { OneByOne } from './one-by-one.js';

describe('work that is done one by one', () => {
  it('begins in the order in which it came, the first piece at once', async () => {
    const pieces = new OneByOne();
    const begun: string[] = [];
    const piece = async (name: string): Promise<readonly string[]> => {
      await pieces.turn();
      begun.push(name);
      return [...begun];
    };
    const all = Promise.all(['a', 'b', 'c'].map(piece));
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toEqual(['a']);
    expect(await all).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']]);
  });

  it('begins at once when all before is over', async () => {
    const pieces = new OneByOne();
    await pieces.turn();
    await sleep(20);
    let isBegun = false;
    const again = pieces.turn().then(() => (isBegun = true));
    await Promise.resolve();
    await Promise.resolve();
    expect(isBegun).toBe(true);
    await again;
  });
});
