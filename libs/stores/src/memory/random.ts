/** A small seeded generator (mulberry32): the same seed gives the same faults, so that a failing test can be run again. */
export type Random = () => number;

/** Numbers from 0 on below 1; of the seed the lower 32 bits count. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
