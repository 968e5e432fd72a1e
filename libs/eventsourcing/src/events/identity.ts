import { parse, v5 } from 'uuid';

/** Namespace of every id that is computed here. It must never change: ids in logs were made with it. */
const NAMESPACE = parse('8f7f5b0a-2c43-5d0e-9d6c-6a0f7c1f4e21');

/** A name-based UUID: the same parts always give the same id. Parts are joined unambiguously, whatever they hold. */
export const uuid5 = (...parts: readonly string[]): string => v5(JSON.stringify(parts), NAMESPACE);

/** The same actor repeating the same command under the same key gets the same id, on every door. */
export const commandId = (actor: string, commandType: string, idempotencyKey: string): string =>
  uuid5('command', actor, commandType, idempotencyKey);

/** Id of the event at `index` (from 0) among those that one command yielded. */
export const eventId = (command: string, index: number): string => uuid5('event', command, String(index));
