import { hash } from 'node:crypto';
import { parse } from 'uuid';

/** Namespace of every id that is computed here. It must never change: ids in logs were made with it. */
export const NAMESPACE = parse('8f7f5b0a-2c43-5d0e-9d6c-6a0f7c1f4e21');

/** What RFC 9562 puts in the place of some bits of the hash: version 5, and in the first two bits of this digit the variant. */
const VERSION = '5';
const variantOf = (digit: string): string => ((Number.parseInt(digit, 16) & 0b0011) | 0b1000).toString(16);

/**
 * A name-based UUID: the same parts always give the same id. Parts are joined unambiguously, whatever they hold. Every command needs several,
 * and one hash in a single call takes a third of what `v5` of the package does.
 */
export const uuid5 = (...parts: readonly string[]): string => {
  const name = Buffer.from(JSON.stringify(parts));
  const hex = hash('sha1', Buffer.concat([NAMESPACE, name]), 'hex');
  const [first, second, third] = [hex.slice(0, 8), hex.slice(8, 12), VERSION + hex.slice(13, 16)];
  return `${first}-${second}-${third}-${variantOf(hex[16]!)}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The same actor repeating the same command under the same key gets the same id, on every door. */
export const commandId = (actor: string, commandType: string, idempotencyKey: string): string =>
  uuid5('command', actor, commandType, idempotencyKey);

/** Id of the event at `index` (from 0) among those that one command yielded. */
export const eventId = (command: string, index: number): string => uuid5('event', command, String(index));
