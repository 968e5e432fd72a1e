import { MongoNetworkError, MongoNotConnectedError, MongoServerSelectionError } from 'mongodb';
import { type Bilingual, Fault, type MessageValues } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';

/** A setting with which an acknowledged write could be lost or a read could be stale. Named at the start, before any use. */
export class WeakSetting extends Fault {
  override readonly name = 'WeakSetting';
  constructor(message: Bilingual, values: MessageValues = {}) {
    super('weak-setting', message, values);
  }
}

/** MongoDB takes no document of this size. Nothing of its commit was written. */
export class DocumentTooLarge extends Fault {
  override readonly name = 'DocumentTooLarge';
  constructor(
    readonly set: string,
    readonly model: string,
    readonly key: string,
    readonly bytes: number,
    limit: number,
  ) {
    super('document-too-large', FAULTS.documentTooLarge, { set, model, key, bytes, limit });
  }
}

/** True when the server could not be reached, so that the same may succeed later. */
export const isMongoAway = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoNotConnectedError;
