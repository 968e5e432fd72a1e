import { type DomainEvent, momentAt, sealEvent, uuid5 } from '#eventsourcing';
import { type RunningSystem } from '../running/running.js';

/** Appends one event as if a command had yielded it: for tests that need a case to be there, not how it came about. */
export const recordEvent = async (system: RunningSystem, stream: string, event: DomainEvent): Promise<void> => {
  const before = await system.store.readStream(stream);
  const last = before.at(-1);
  const commandId = uuid5('test', stream, String(before.length));
  const sealed = await sealEvent(
    {
      stream,
      revision: before.length,
      id: uuid5('event', commandId, '0'),
      type: event.type,
      version: 1,
      data: event.data,
      metadata: {
        occurredAt: momentAt(system.clock.now(), system.zone),
        recordedAt: system.clock.now(),
        actor: { id: 'test', role: 'operator' },
        centre: system.centre,
        subjects: event.subjects,
        commandId,
        requestHash: '',
        causationId: commandId,
        correlationId: commandId,
        previousHash: last?.metadata.hash ?? null,
      },
    },
    system.keys,
  );
  await system.store.append(stream, last === undefined ? 'none' : last.revision, [sealed]);
};
