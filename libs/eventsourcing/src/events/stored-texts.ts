import { type EventMetadata, type SealedEvent } from './event.js';
import { type JsonObject } from '../json.js';

/** Data and metadata of an event as a store that keeps text keeps them. */
interface StoredTexts {
  readonly data: string;
  readonly metadata: string;
}

/**
 * A sealed event that remembers the texts that its hash was made from, so that a store need not make them again. They are
 * private: a copy of the event with other contents does not inherit them.
 */
export class HashedEvent implements SealedEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
  readonly #texts: StoredTexts;

  constructor(event: SealedEvent, texts: StoredTexts) {
    this.id = event.id;
    this.type = event.type;
    this.version = event.version;
    this.data = event.data;
    this.metadata = event.metadata;
    this.#texts = texts;
  }

  static textsOf(event: SealedEvent): StoredTexts | null {
    return #texts in event ? event.#texts : null;
  }
}

/** The texts under which the event is stored. */
export const storedTexts = (event: SealedEvent): StoredTexts =>
  HashedEvent.textsOf(event) ?? { data: JSON.stringify(event.data), metadata: JSON.stringify(event.metadata) };
