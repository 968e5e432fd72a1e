import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { canonicalOfSorted, sha256Hex, sortedCopy } from './canonical.js';
import {
  isSealedText,
  type EventMetadata,
  type PlainText,
  type RecordedEvent,
  type SealedEvent,
  type SealedText,
} from './event.js';
import { type JsonObject, type JsonValue } from './json.js';
import { type KeyStore } from './ports.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const NONCES_AT_ONCE = 512;
let nonces = Buffer.alloc(0);

/** Random bytes never handed out before. Asking the system for many at once costs a tenth. */
const nextNonce = (): Buffer => {
  if (nonces.length === 0) nonces = randomBytes(NONCES_AT_ONCE * NONCE_BYTES);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
};

/** Encrypts one text under its owner's key. The owner is authenticated too, so a sealed text cannot be moved to another. */
const encrypt = (plain: PlainText, key: KeyObject): SealedText => {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(plain.owner));
  const body = Buffer.concat([cipher.update(plain.text, 'utf8'), cipher.final()]);
  return { owner: plain.owner, sealed: Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64') };
};

const decrypt = (text: SealedText, key: KeyObject): string => {
  const bytes = Buffer.from(text.sealed, 'base64');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(text.owner));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const body = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
};

const isPlainText = (value: JsonValue): value is JsonObject & PlainText => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const object = value as JsonObject;
  return typeof object['text'] === 'string' && typeof object['owner'] === 'string' && Object.keys(object).length === 2;
};

/** Most events hold no personal text; walking them once, without promises, decides that cheaply. */
const holds = (value: JsonValue, wanted: (leaf: JsonObject) => boolean): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item: JsonValue) => holds(item, wanted));
  const object = value as JsonObject;
  return wanted(object) || Object.values(object).some((item) => holds(item, wanted));
};

/** Replaces leaves for which `exchange` yields something; everything else keeps its shape and the order of its keys. */
const walk = async (
  value: JsonValue,
  exchange: (leaf: JsonObject) => Promise<JsonValue> | undefined,
): Promise<JsonValue> => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Promise.all(value.map((item: JsonValue) => walk(item, exchange)));
  const object = value as JsonObject;
  const exchanged = exchange(object);
  if (exchanged !== undefined) return exchanged;
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(object)) {
    copy[key] = typeof item === 'object' && item !== null ? await walk(item, exchange) : item;
  }
  return copy;
};

/** Replaces every `{ owner, text }` by `{ owner, sealed }`. Throws KeyErased when an owner's key was erased. */
export const seal = async (value: JsonValue, keys: KeyStore): Promise<JsonValue> =>
  !holds(value, isPlainText)
    ? value
    : walk(value, (leaf) =>
        isPlainText(leaf) ? keys.keyFor(leaf.owner).then((key): JsonValue => ({ ...encrypt(leaf, key) })) : undefined,
      );

/**
 * Replaces every sealed text by its text, or by null when its key was erased. Only queries call this: views and hashes
 * work on the sealed form. Throws when the key is unknown or the text was tampered with.
 */
export const reveal = async (value: JsonValue, keys: KeyStore): Promise<JsonValue> =>
  !holds(value, isSealedText)
    ? value
    : walk(value, (leaf) => (isSealedText(leaf) ? revealText(leaf, keys) : undefined));

/** The text of one sealed text, null when its key was erased. */
export const revealText = async (text: SealedText, keys: KeyStore): Promise<string | null> => {
  const key = await keys.find(text.owner);
  if (key === 'erased') return null;
  if (key === null)
    throw new Error(`The key of ${text.owner} is missing from the key store; restore the key store's backup.`);
  return decrypt(text, key);
};

/** True when the hash is that of everything else that is stored, the event's place in the stream included. */
const hashHolds = ({
  stream,
  revision,
  id,
  type,
  version,
  data,
  metadata: { hash, ...metadata },
}: RecordedEvent): boolean =>
  hash === sha256Hex(canonicalOfSorted(sortedCopy({ data, id, metadata, revision, stream, type, version })));

export interface EventToSeal {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
  readonly metadata: Omit<EventMetadata, 'hash'>;
}

/** Seals the personal text, then hashes the stored form, so that erasing a key later breaks no hash. Throws NotStorable and KeyErased. */
export const sealEvent = async (event: EventToSeal, keys: KeyStore): Promise<SealedEvent> => {
  const { stream, revision, id, type, version } = event;
  const data = (await seal(sortedCopy(event.data), keys)) as JsonObject;
  const metadata = sortedCopy(event.metadata) as JsonObject;
  // Sealed parts have their keys in order, and so have the fields below: no second sorting is needed.
  const hash = sha256Hex(canonicalOfSorted({ data, id, metadata, revision, stream, type, version }));
  return { id, type, version, data, metadata: { ...(metadata as unknown as Omit<EventMetadata, 'hash'>), hash } };
};

/** The first event of a stream that is not what was recorded, and why. */
export interface BrokenChain {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly reason: 'hash-differs' | 'previous-hash-differs' | 'revision-missing';
}

/**
 * Recomputes hashes and links of one stream's events, as stored (before upcasting) and from revision 0. Returns null when
 * they hold, else the first that is wrong. What it cannot see is a stream cut at its end; the log's own count tells that.
 */
export const verifyChain = (events: readonly RecordedEvent[]): BrokenChain | null => {
  let previousHash: string | null = null;
  for (const [index, event] of events.entries()) {
    const broken = (reason: BrokenChain['reason']): BrokenChain => ({
      eventId: event.id,
      stream: event.stream,
      revision: event.revision,
      reason,
    });
    if (event.revision !== index) return broken('revision-missing');
    if (event.metadata.previousHash !== previousHash) return broken('previous-hash-differs');
    if (!hashHolds(event)) return broken('hash-differs');
    previousHash = event.metadata.hash;
  }
  return null;
};
