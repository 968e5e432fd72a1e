import { Fault } from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

/** No process that leads is here: policies run where the lease is held. */
export class NotLeading extends Fault {
  override readonly name = 'NotLeading';
  constructor() {
    super('not-leading', FAULTS.notLeading);
  }
}

/** Lets the fault that nobody leads here pass, and throws every other one. */
export const unlessNotLeading = (error: unknown): void => {
  if (!(error instanceof NotLeading)) throw error;
};
