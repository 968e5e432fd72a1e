import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { canonical, canonicalOfSorted, sha256Hex, sorted } from './canonical.js';
import {
  isSealedText,
  type EventMetadata,
  type PlainText,
  type RecordedEvent,
  type SealedEvent,
  type SealedText,
} from './event.js';
import { Fault } from './fault.js';
import { FAULTS } from './fault-messages.js';
import { type JsonObject, type JsonValue } from './json.js';
import { type KeyStore } from './ports.js';
import { HashedEvent } from './stored-texts.js';

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

/** The leaves of one kind, in the order in which they stand. Most events hold no personal text; one walk decides that. */
const collect = <Leaf extends JsonObject>(
  value: JsonValue,
  isWanted: (leaf: JsonValue) => leaf is Leaf,
  found: Leaf[] = [],
): readonly Leaf[] => {
  if (typeof value !== 'object' || value === null) return found;
  if (isWanted(value)) found.push(value);
  else
    for (const item of Array.isArray(value) ? value : Object.values(value)) collect(item as JsonValue, isWanted, found);
  return found;
};

const replaced = (value: JsonValue, replacements: ReadonlyMap<JsonValue, JsonValue>): JsonValue => {
  if (typeof value !== 'object' || value === null) return value;
  const replacement = replacements.get(value);
  if (replacement !== undefined) return replacement;
  if (Array.isArray(value)) return value.map((item: JsonValue) => replaced(item, replacements));
  const copy: Record<string, JsonValue> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = replaced(item as JsonValue, replacements);
  return copy;
};

/**
 * Replaces the leaves of one kind; everything else keeps its shape and the order of its keys. All are asked for at once, so
 * that keys which have to be made share one sync.
 */
const exchanged = async <Leaf extends JsonObject>(
  value: JsonValue,
  isWanted: (leaf: JsonValue) => leaf is Leaf,
  exchange: (leaf: Leaf) => Promise<JsonValue>,
): Promise<JsonValue> => {
  const leaves = collect(value, isWanted);
  if (leaves.length === 0) return value;
  const replacements = new Map<JsonValue, JsonValue>();
  await Promise.all(leaves.map(async (leaf) => replacements.set(leaf, await exchange(leaf))));
  return replaced(value, replacements);
};

/** Replaces every `{ owner, text }` by `{ owner, sealed }`. Throws KeyErased when an owner's key was erased. */
export const seal = (value: JsonValue, keys: KeyStore): Promise<JsonValue> =>
  exchanged(value, isPlainText, async (plain) => ({ ...encrypt(plain, await keys.keyFor(plain.owner)) }));

/**
 * Replaces every sealed text by its text, or by null when its key was erased. Only queries call this: views and hashes
 * work on the sealed form. Throws TextUnreadable when the key is unknown or is not that of the text.
 */
export const reveal = (value: JsonValue, keys: KeyStore): Promise<JsonValue> =>
  exchanged(value, isSealedText, (text) => revealText(text, keys));

/** A sealed text cannot be opened although its key was not erased: the key store is not the one that belongs to the log. */
export class TextUnreadable extends Fault {
  override readonly name = 'TextUnreadable';
  constructor(
    why: 'key-missing' | 'key-wrong',
    readonly owner: string,
    options?: ErrorOptions,
  ) {
    super(why, why === 'key-missing' ? FAULTS.keyMissing : FAULTS.keyWrong, { owner }, options);
  }
}

/** The text of one sealed text, null when its key was erased. Throws TextUnreadable. */
export const revealText = async (text: SealedText, keys: KeyStore): Promise<string | null> => {
  const key = await keys.find(text.owner);
  if (key === 'erased') return null;
  if (key === null) throw new TextUnreadable('key-missing', text.owner);
  try {
    return decrypt(text, key);
  } catch (cause) {
    throw new TextUnreadable('key-wrong', text.owner, { cause });
  }
};

type Place = Pick<RecordedEvent, 'stream' | 'revision' | 'id' | 'type' | 'version'>;

/**
 * Hash of everything that is stored, the event's place in the stream included. `data` and `metadata` are in their RFC 8785
 * form; the names around them stand in its order, so that the whole is the form of one object.
 */
const hashOf = ({ stream, revision, id, type, version }: Place, data: string, metadata: string): string => {
  const [idText, streamText, typeText] = [JSON.stringify(id), JSON.stringify(stream), JSON.stringify(type)];
  return sha256Hex(
    `{"data":${data},"id":${idText},"metadata":${metadata},"revision":${revision},"stream":${streamText},"type":${typeText},"version":${version}}`,
  );
};

const hashHolds = (event: RecordedEvent): boolean => {
  const { hash, ...metadata } = event.metadata;
  return hash === hashOf(event, canonical(event.data), canonical(metadata));
};

export interface EventToSeal extends Place {
  readonly data: unknown;
  readonly metadata: Omit<EventMetadata, 'hash'>;
}

/** Seals the personal text, then hashes the stored form, so that erasing a key later breaks no hash. Throws NotStorable and KeyErased. */
export const sealEvent = async (event: EventToSeal, keys: KeyStore): Promise<SealedEvent> => {
  const plain = sorted(event.data);
  // Sealed parts have their keys in order, so no second sorting is needed.
  const data = { ...plain, value: await seal(plain.value, keys) };
  const metadata = sorted(event.metadata);
  const [dataText, metadataText] = [canonicalOfSorted(data), canonicalOfSorted(metadata)];
  const hash = hashOf(event, dataText, metadataText);
  const stored = {
    id: event.id,
    type: event.type,
    version: event.version,
    data: data.value as JsonObject,
    metadata: Object.assign(metadata.value as unknown as Omit<EventMetadata, 'hash'>, { hash }),
  };
  return new HashedEvent(stored, { data: dataText, metadata: `${metadataText.slice(0, -1)},"hash":"${hash}"}` });
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
