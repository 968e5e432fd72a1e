import { type Bilingual, Fault, type MessageValues } from '../faults/fault.js';

/** A store keeps nothing for now. Nothing of what it should keep was kept; the same write succeeds once the reason is gone. */
export class NotKept extends Fault {
  override readonly name: string = 'NotKept';
}

/** Another program holds a store, longer than this one waits. */
export class HeldByAnother extends NotKept {
  override readonly name: string = 'HeldByAnother';
  constructor(message: Bilingual, values: MessageValues, options?: ErrorOptions) {
    super('store-locked', message, values, options);
  }
}

/** A store has no room for what it should keep. */
export class NoSpaceLeft extends NotKept {
  override readonly name: string = 'NoSpaceLeft';
  constructor(message: Bilingual, values: MessageValues, options?: ErrorOptions) {
    super('no-space-left', message, values, options);
  }
}
