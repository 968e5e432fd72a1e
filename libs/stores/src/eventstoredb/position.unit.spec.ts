import fc from 'fast-check';
import { type Position } from '#eventsourcing';
import { fromPosition, toPosition, toRevision } from './position.js';

const unsigned = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const places = fc.record({ commit: unsigned, prepare: unsigned });

describe('positions of EventStoreDB as text', () => {
  it('come back as they were, also beyond safe integers', () => {
    fc.assert(fc.property(places, (place) => expect(fromPosition(toPosition(place))).toEqual(place)));
    expect(toPosition({ commit: 2n ** 64n - 1n, prepare: 9_007_199_254_740_993n })).toBe(
      '18446744073709551615.00009007199254740993',
    );
  });

  it('stand in the order of the log', () => {
    fc.assert(
      fc.property(places, places, (left, right) => {
        const before = left.commit < right.commit || (left.commit === right.commit && left.prepare < right.prepare);
        expect(toPosition(left) < toPosition(right)).toBe(before);
      }),
    );
  });

  it.each(['', '12', '00000000000000000001', '00000000000000000001.2'])('are not %j', (text) => {
    expect(() => fromPosition(text as Position)).toThrow('is not a position in EventStoreDB');
  });
});

describe('revisions of EventStoreDB', () => {
  it('are numbers as long as these are safe', () => {
    expect(toRevision('counter-1', 0n)).toBe(0);
    expect(toRevision('counter-1', 9_007_199_254_740_991n)).toBe(9_007_199_254_740_991);
    expect(() => toRevision('counter-1', 9_007_199_254_740_992n)).toThrow('no safe integer');
    expect(() => toRevision('counter-1', -1n)).toThrow('no safe integer');
  });
});
