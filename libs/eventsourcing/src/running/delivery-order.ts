import { type Position, type RecordedEvent } from '../events/event.js';
import { Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';

/** A store delivered an event after a later one, which it promised not to do; what came between may be missing. */
export class DeliveryOutOfOrder extends Fault {
  override readonly name = 'DeliveryOutOfOrder';
  constructor(position: string, after: string) {
    super('delivery-out-of-order', FAULTS.deliveryOutOfOrder, { position, after });
  }
}

/** Drops what was delivered before: at or below the checkpoint, or twice within the batch. Throws DeliveryOutOfOrder. */
export const inOrderAfter = (
  checkpoint: Position | null,
  events: readonly RecordedEvent[],
): readonly RecordedEvent[] => {
  let last = checkpoint;
  const taken = new Set<Position>();
  return events.filter(({ position }) => {
    if (last !== null && position <= last) {
      if ((checkpoint === null || position > checkpoint) && !taken.has(position))
        throw new DeliveryOutOfOrder(position, last);
      return false;
    }
    last = position;
    taken.add(position);
    return true;
  });
};
