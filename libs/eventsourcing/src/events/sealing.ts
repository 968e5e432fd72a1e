import { canonical, canonicalOfSorted, sha256Hex, sorted } from './canonical.js';
import { type EventMetadata, type RecordedEvent, type SealedEvent } from './event.js';
import { type JsonObject } from '../json.js';
import { orderedMetadata } from './ordered-metadata.js';
import { plainTextsIn, sealEach } from './personal-text.js';
import { type KeyStore } from './key-store.js';
import { HashedEvent } from './stored-texts.js';

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

/** An event whose place in its stream is settled, with its personal texts as they were given. */
export interface EventToSeal extends Place {
  readonly data: unknown;
  readonly metadata: Omit<EventMetadata, 'hash'>;
}

/** Seals the personal text, then hashes the stored form, so that erasing a key later breaks no hash. Throws NotStorable and KeyErased. */
export const sealEvent = async (event: EventToSeal, keys: KeyStore): Promise<SealedEvent> => {
  const data = sorted(event.data);
  // The copy is nobody else's, and sealed texts have their keys in order: they replace the plain ones in place.
  const texts = plainTextsIn(data);
  if (texts.length > 0) await sealEach(texts, keys);
  const metadata = orderedMetadata(event.metadata);
  const [dataText, metadataText] = [canonicalOfSorted(data), JSON.stringify(metadata)];
  const hash = hashOf(event, dataText, metadataText);
  const stored = {
    id: event.id,
    type: event.type,
    version: event.version,
    data: data.value as JsonObject,
    metadata: Object.assign(metadata, { hash }),
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
