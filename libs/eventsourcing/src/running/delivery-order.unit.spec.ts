import { DeliveryOutOfOrder, inOrderAfter } from './delivery-order.js';
import { type Position, type RecordedEvent } from '../events/event.js';

const at = (place: number): Position => String(place).padStart(4, '0') as Position;
const events = (...places: number[]): readonly RecordedEvent[] =>
  places.map((place) => ({ position: at(place) }) as RecordedEvent);

describe('what a store delivers', () => {
  it.each<[string, number | null, number[], number[]]>([
    ['is taken as it comes', null, [1, 2, 9], [1, 2, 9]],
    ['is taken from behind the checkpoint on', 2, [1, 2, 3], [3]],
    ['is taken once where it comes twice', 2, [3, 4, 3, 4, 5], [3, 4, 5]],
    ['is nothing where all of it was taken before', 4, [3, 4], []],
  ])('%s', (_, checkpoint, delivered, taken) => {
    expect(inOrderAfter(checkpoint === null ? null : at(checkpoint), events(...delivered))).toEqual(events(...taken));
  });

  it.each<[number | null, number[]]>([
    [null, [2, 1]],
    [2, [5, 4]],
    [2, [3, 5, 4, 6]],
  ])(
    'after %s is refused where an event comes behind a later one, since it would be missing: %j',
    (checkpoint, delivered) => {
      expect(() => inOrderAfter(checkpoint === null ? null : at(checkpoint), events(...delivered))).toThrow(
        DeliveryOutOfOrder,
      );
    },
  );
});
