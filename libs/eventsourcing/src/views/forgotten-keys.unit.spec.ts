import { ForgottenKeys } from './forgotten-keys.js';

const keyOf = (index: number): string => `record-${index}#0`;

describe('forgotten keys', () => {
  it('never denies a key that was added', () => {
    const forgotten = new ForgottenKeys();
    for (let index = 0; index < 20_000; index += 1) forgotten.add(keyOf(index));
    let denied = 0;
    for (let index = 0; index < 20_000; index += 1) if (!forgotten.mayHold(keyOf(index))) denied += 1;
    expect(denied).toBe(0);
  });

  it('takes few other keys for added ones', () => {
    const forgotten = new ForgottenKeys();
    for (let index = 0; index < 200_000; index += 1) forgotten.add(keyOf(index));
    let mistaken = 0;
    for (let index = 200_000; index < 210_000; index += 1) if (forgotten.mayHold(keyOf(index))) mistaken += 1;
    expect(mistaken).toBeLessThan(10);
  });

  it('takes no other key for one of a few', () => {
    const forgotten = new ForgottenKeys();
    for (let index = 0; index < 1_000; index += 1) forgotten.add(keyOf(index));
    const all = Array.from({ length: 100_000 }, (_, index) => index);
    expect(all.filter((index) => forgotten.mayHold(keyOf(index)))).toEqual(all.slice(0, 1_000));
  });

  it('holds nothing before anything was added', () => {
    expect(new ForgottenKeys().mayHold('')).toBe(false);
  });
});
