import { type SealedEvent } from '../events/event.js';
import { type AppendResult, type EventStore, type ExpectedRevision } from '../ports/event-store.js';

/** What a command records: its events, behind what of their stream, and which of their types are preparatory. */
export interface Recording {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly SealedEvent[];
  readonly preparatory: readonly string[];
}

/** One part, unless a part could end where something is said already: then the store says itself that it is too much. */
const partsOf = (
  store: Pick<EventStore, 'partsOf'>,
  { events, preparatory }: Recording,
): readonly (readonly SealedEvent[])[] => {
  const parts = store.partsOf?.(events) ?? [events];
  const mayEnd = (part: readonly SealedEvent[]): boolean => preparatory.includes(part.at(-1)?.type ?? '');
  return parts.slice(0, -1).every(mayEnd) ? parts : [events];
};

/**
 * Appends the events of one command: all at once or, where the store does not take so much, in parts that say nothing before the last one.
 * Throws what appending throws, be it for a later part.
 */
export const appendAll = async (
  store: Pick<EventStore, 'append' | 'partsOf'>,
  recording: Recording,
): Promise<AppendResult> => {
  const [first = [], ...others] = partsOf(store, recording);
  let result = await store.append(recording.stream, recording.expected, first);
  for (const part of others) {
    if (result.repeated === true) return result;
    result = await store.append(recording.stream, result.revision, part);
  }
  return result;
};
