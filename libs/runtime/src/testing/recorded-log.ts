import { type JsonObject, type Position, type RecordedEvent, sealEvent } from '#eventsourcing';
import { metadataOf } from '#eventsourcing/contracts';
import { MemoryKeyStore } from '#stores';

const keys = new MemoryKeyStore();

/** A copy of an event with other data, and a hash that fits them: what whoever knows how hashes are made would write. */
export const rehashed = async (event: RecordedEvent, data: JsonObject): Promise<RecordedEvent> => ({
  ...event,
  ...(await sealEvent({ ...event, data }, keys)),
});

/** A log with one event after the other in the streams that are named, each linked to the one before it in its stream. */
export const recordedLog = async (streams: readonly string[]): Promise<readonly RecordedEvent[]> => {
  const last = new Map<string, RecordedEvent>();
  const log: RecordedEvent[] = [];
  for (const [index, stream] of streams.entries()) {
    const before = last.get(stream);
    const place = { id: `e${index + 1}`, stream, revision: (before?.revision ?? -1) + 1, type: 'Noted', version: 1 };
    const metadata = metadataOf({ previousHash: before?.metadata.hash ?? null });
    const sealed = await sealEvent({ ...place, data: { number: index + 1 }, metadata }, keys);
    const event: RecordedEvent = { ...sealed, ...place, position: String(index + 1).padStart(6, '0') as Position };
    last.set(stream, event);
    log.push(event);
  }
  return log;
};
