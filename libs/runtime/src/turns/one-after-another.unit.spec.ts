import { OneAfterAnother } from './one-after-another.js';

describe('work that is done one after another', () => {
  it('begins once what came before has ended, also where that failed', async () => {
    const told: string[] = [];
    const turns = new OneAfterAnother();
    const work = (name: string, fails = false) =>
      turns.do(async () => {
        told.push(`${name} begins`);
        await Promise.resolve();
        told.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });

    const [first, second, third] = await Promise.allSettled([work('a'), work('b', true), work('c')]);

    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect([first, third]).toEqual(['a', 'c'].map((value) => ({ status: 'fulfilled', value })));
    expect(second).toMatchObject({ status: 'rejected', reason: { message: 'b' } });
  });
});
