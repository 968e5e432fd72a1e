import { type JsonObject, type JsonValue } from '../json.js';

/**
 * A point in time as people of the centre read it. `instant` is UTC in ISO 8601 with milliseconds
 * (`2026-03-03T01:12:00.000Z`), `zone` an IANA name, `localDate` the calendar day in that zone (`2026-03-03`).
 */
export interface Moment {
  readonly instant: string;
  readonly zone: string;
  readonly localDate: string;
}

/** Who acts, as proved by a token: never taken from a request body. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/**
 * Text that may identify somebody. A decider yields the first form; what is stored, hashed, folded and copied into read
 * models is the second, so that erasing the owner's key erases the text everywhere. `owner` names the key:
 * `person:<id>` for names and contacts, `case:<stream>` for free text of a case.
 */
export type PersonalText = PlainText | SealedText;

/** Personal text as a decider yields it; the codec seals it before it is stored. */
export interface PlainText {
  readonly owner: string;
  readonly text: string;
}

/** Personal text as the log and the views hold it: readable for as long as the key of its owner is there. */
export interface SealedText {
  readonly owner: string;
  /** base64 of nonce, ciphertext and tag of AES-256-GCM. */
  readonly sealed: string;
}

/** What a decider yields: a fact in the past tense, as plain data, without ids and without a clock. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** Ids of the persons whom the event is about. */
  readonly subjects: readonly string[];
}

/** What is stored of an event beside its data: when, who, whom it is about, which request it came from, and its place in the chain of hashes. */
export interface EventMetadata {
  readonly occurredAt: Moment;
  /** When the log learned of it: instant, ISO 8601, UTC, milliseconds. */
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly centre: string;
  readonly subjects: readonly string[];
  readonly commandId: string;
  /** Keyed hash of the request, so that the same command id with another body can be refused. */
  readonly requestHash: string;
  /** The command or event that this one follows from. */
  readonly causationId: string;
  readonly correlationId: string;
  /** Hash of the stream's event before this one, or null for the first. */
  readonly previousHash: string | null;
  /** SHA-256 (hex) of the RFC 8785 form of everything else that is stored. */
  readonly hash: string;
}

/** An opaque place in the log. Text order is log order; nothing else may be read from it. */
export type Position = string & { readonly position: unique symbol };

/** An event ready to be appended: sealed, hashed, with its id; the store adds only the position. */
export interface SealedEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

/** An event as the log gives it back. */
export interface RecordedEvent<Type extends string = string, Data = JsonObject> {
  readonly id: string;
  /** `<category>-<id>`; the category holds no dash. */
  readonly stream: string;
  /** 0 for the first event of the stream. */
  readonly revision: number;
  readonly position: Position;
  readonly type: Type;
  readonly version: number;
  readonly data: Data;
  readonly metadata: EventMetadata;
  /** The same data as the text that it is stored as, where the store has it at hand: for folds that copy it without parsing it. */
  readonly dataText?: string;
}

/** Whether a value of an event or a document is sealed personal text. */
export const isSealedText = (value: JsonValue | undefined): value is JsonObject & SealedText =>
  typeof value === 'object' && value !== null && 'sealed' in value && 'owner' in value;
