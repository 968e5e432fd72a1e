import { canonical, sha256Hex, type BrokenChain, type RecordedEvent } from '#eventsourcing';

/** What an event's hash covers: everything that is stored, its place in the stream included, but for the hash itself. */
const hashOf = ({
  id,
  type,
  version,
  data,
  stream,
  revision,
  metadata: { hash: _hash, ...metadata },
}: RecordedEvent): string => sha256Hex(canonical({ data, id, metadata, revision, stream, type, version }));

/**
 * Checks the hash chains of all streams while a log is read in its order, keeping one hash a stream. Says the same as
 * `verifyChain`, which needs a stream whole; events are to be as stored, before upcasting.
 */
export class ChainCheck {
  private readonly last = new Map<string, { readonly revision: number; readonly hash: string }>();

  /** What is wrong with the event, null when its place, link and hash hold. */
  next(event: RecordedEvent): BrokenChain | null {
    const before = this.last.get(event.stream);
    const broken = (reason: BrokenChain['reason']): BrokenChain => ({
      eventId: event.id,
      stream: event.stream,
      revision: event.revision,
      reason,
    });
    if (event.revision !== (before?.revision ?? -1) + 1) return broken('revision-missing');
    if (event.metadata.previousHash !== (before?.hash ?? null)) return broken('previous-hash-differs');
    if (hashOf(event) !== event.metadata.hash) return broken('hash-differs');
    this.last.set(event.stream, { revision: event.revision, hash: event.metadata.hash });
    return null;
  }
}
