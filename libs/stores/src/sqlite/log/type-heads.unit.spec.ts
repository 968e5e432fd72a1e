import { TypeHeads } from './type-heads.js';

describe('the newest row of each type of event', () => {
  it('is the last one that a transaction wrote', () => {
    const heads = new TypeHeads(7);
    heads.moved('A', 8);
    heads.moved('B', 9);
    heads.moved('A', 10);
    heads.settle();
    expect([heads.of(['A']), heads.of(['B']), heads.of(['A', 'B'])]).toEqual([10, 9, 10]);
  });

  it('may be any that was there at the opening while none was written since', () => {
    const heads = new TypeHeads(7);
    heads.moved('A', 8);
    heads.settle();
    expect([heads.of(['C']), heads.of([]), new TypeHeads(0).of(['C'])]).toEqual([7, 7, 0]);
  });

  it('is none that a failed transaction wrote', () => {
    const heads = new TypeHeads(7);
    heads.moved('A', 8);
    heads.settle();
    heads.moved('A', 9);
    heads.moved('B', 10);
    heads.undo();
    heads.settle();
    expect([heads.of(['A']), heads.of(['B'])]).toEqual([8, 7]);
  });
});
