import { type Row } from '../reading/rows.js';
import { sendRows } from './sending-rows.js';

const rowsOf = (...owners: readonly string[]): readonly Row[] =>
  owners.map((person, index) => ({ line: index + 1, cells: new Map([['person', person]]) }));

/** Sends them with a turn of the event loop for each, and notes the order in which they began and how many were under way at most. */
const sent = async (rows: readonly Row[], atOnce: number): Promise<{ begun: readonly number[]; most: number }> => {
  const begun: number[] = [];
  let [underWay, most] = [0, 0];
  await sendRows(
    rows,
    async ({ line }) => {
      begun.push(line);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    },
    atOnce,
  );
  return { begun, most };
};

/** Goal: as many rows as may be are on their way together, however the file is sorted, and nobody's overtake each other. */
describe('sending rows', () => {
  it('one at a time is the order of the file', async () => {
    const { begun } = await sent(rowsOf('A', 'B', 'A', 'A', 'C', 'B'), 1);
    expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('begins as many as may be under way, and no more', async () => {
    const rows = rowsOf(...Array.from({ length: 40 }, (_, index) => `P${index}`));
    expect((await sent(rows, 8)).most).toBe(8);
  });

  it('sends those of others past somebody who has many in a row', async () => {
    const { begun, most } = await sent(rowsOf('A', 'A', 'A', 'B', 'B', 'C'), 4);
    expect(most).toBe(3);
    expect(begun).toEqual([1, 4, 6, 2, 5, 3]);
  });

  it('has one row of a person under way at a time', async () => {
    expect((await sent(rowsOf('A', 'A', 'A', 'A'), 4)).most).toBe(1);
  });

  it('sends every row once', async () => {
    const owners = Array.from({ length: 200 }, (_, index) => `P${(index * 7) % 13}`);
    const { begun } = await sent(rowsOf(...owners), 5);
    expect(begun.toSorted((one, other) => one - other)).toEqual(owners.map((_, index) => index + 1));
  });

  it('stops everybody where one cannot be sent, and throws that', async () => {
    const begun: number[] = [];
    const sending = sendRows(
      rowsOf('A', 'B', 'A', 'B', 'C'),
      async ({ line }) => {
        begun.push(line);
        await new Promise((resolve) => setImmediate(resolve));
        if (line === 1) throw new Error('no more');
      },
      2,
    );
    await expect(sending).rejects.toThrow('no more');
    expect(begun).toEqual([1, 2]);
  });

  it('throws of several that cannot be sent what the first of the file threw, whichever failed first', async () => {
    const turns: Readonly<Record<number, number>> = { 1: 1, 2: 4, 3: 1 };
    const sending = sendRows(
      rowsOf('A', 'B', 'C'),
      async ({ line }) => {
        for (let turn = 0; turn < turns[line]!; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        if (line !== 1) throw new Error(`line ${line}`);
      },
      2,
    );
    await expect(sending).rejects.toThrow('line 2');
  });
});
