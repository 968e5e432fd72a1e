import { type Bilingual, Fault, type MessageValues, reasonOf } from '#eventsourcing';
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

/** The server of keys and tokens does not answer. What was under way may have been done; doing it again is safe. */
export class KeysUnavailable extends Fault {
  override readonly name = 'KeysUnavailable';
  constructor(hosts: readonly string[], cause: unknown) {
    super('keys-unavailable', FAULTS.keysUnavailable, { hosts: [...hosts], reason: reasonOf(cause) }, { cause });
  }
}

const AWAY: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNotConnectedError',
  'MongoServerSelectionError',
  // Whoever closes a connection that is silent ends what waits for it so.
  'MongoClientClosedError',
  'MongoTopologyClosedError',
]);

/**
 * True when the server could not be reached, so that the same may succeed later. The driver's classes are known by their
 * names, since whoever asks works without MongoDB as well and has no driver loaded then.
 */
export const isMongoAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  for (let type: unknown = error.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    if (AWAY.has(type.name)) return true;
  }
  // A failed bulk holds the error of its connection.
  return 'errorResponse' in error && isMongoAway(error.errorResponse);
};
