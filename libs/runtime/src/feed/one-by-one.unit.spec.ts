import { setTimeout as sleep } from 'node:timers/promises';
import { OneByOne } from './one-by-one.js';

const staying = new AbortController().signal;

describe('work that is done one by one', () => {
  it('begins in the order in which it came, the first piece at once', async () => {
    const pieces = new OneByOne();
    const begun: string[] = [];
    const piece = async (name: string): Promise<readonly string[]> => {
      await pieces.turn(staying);
      begun.push(name);
      return [...begun];
    };
    const all = Promise.all(['a', 'b', 'c'].map(piece));
    await Promise.resolve();
    await Promise.resolve();
    expect(begun).toEqual(['a']);
    expect(await all).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c']]);
  });

  it('leaves others several turns of the event loop between two pieces that take longer than a rest', async () => {
    const pieces = new OneByOne();
    let [turns, isOver] = [0, false];
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    const turnsBefore: number[] = [];
    const piece = async (): Promise<void> => {
      await pieces.turn(staying);
      turnsBefore.push(turns);
      for (const until = performance.now() + 10; performance.now() < until;);
    };
    const all = Promise.all([piece(), piece(), piece()]);
    setImmediate(count);
    await all;
    isOver = true;
    const between = turnsBefore.slice(1).map((now, index) => now - turnsBefore[index]!);
    expect(between.map((passed) => passed >= 16)).toEqual([true, true]);
  });

  it('lets go at once of whoever leaves the line, who then holds up nobody', async () => {
    const pieces = new OneByOne();
    await pieces.turn(staying);
    const leaver = new AbortController();
    let left = 0;
    for (let index = 0; index < 500; index += 1) void pieces.turn(leaver.signal).then(() => (left += 1));
    const since = performance.now();
    const stayed = pieces.turn(staying);
    leaver.abort();
    await Promise.resolve();
    await Promise.resolve();
    expect(left).toBe(500);
    await stayed;
    // Each of those who left would have had two milliseconds to itself.
    expect(performance.now() - since < 500).toBe(true);
    await pieces.turn(leaver.signal);
  });

  it('begins at once when all before is over', async () => {
    const pieces = new OneByOne();
    await pieces.turn(staying);
    await sleep(20);
    let isBegun = false;
    const again = pieces.turn(staying).then(() => (isBegun = true));
    await Promise.resolve();
    await Promise.resolve();
    expect(isBegun).toBe(true);
    await again;
  });
});
