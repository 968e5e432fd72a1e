import { type Bilingual, filled, type MessageValues } from '#eventsourcing';
import { REASONS } from '../fault-messages.js';

/** gRPC's code for a server that cannot be reached; around a restart it comes in a plain error without a type. */
export const UNAVAILABLE = 14;
/** gRPC's code for a connection that broke under a call; the server itself has no use for it in the calls made here. */
export const INTERNAL = 13;
/** gRPC's code for a call of somebody whom the server does not know. */
export const UNAUTHENTICATED = 16;

/** Why this program itself gave up what it waited for. */
class OwnReason extends Error {
  readonly told: Bilingual;

  constructor(reason: Bilingual, values: MessageValues = {}) {
    const told = filled(reason, values);
    super(told.en);
    this.told = told;
  }
}

/** No answer within the store's own deadline, which stands where the client has none. */
export class OwnDeadlinePassed extends OwnReason {
  override readonly name = 'OwnDeadlinePassed';
  constructor(milliseconds: number) {
    super(REASONS.ownDeadlinePassed, { milliseconds });
  }
}

/** The store was closed by its own process while a call was under way, or before it. */
export class ConnectionClosed extends OwnReason {
  override readonly name = 'ConnectionClosed';
  constructor() {
    super(REASONS.connectionClosed);
  }
}

/** The server ended a subscription without giving a reason. */
export class SubscriptionEnded extends OwnReason {
  override readonly name = 'SubscriptionEnded';
  constructor() {
    super(REASONS.subscriptionEnded);
  }
}

/** A subscription stays open and delivers nothing, although the log goes on. */
export class SubscriptionSilent extends OwnReason {
  override readonly name = 'SubscriptionSilent';
  constructor() {
    super(REASONS.subscriptionSilent);
  }
}

/** What an error says, or its name where it says nothing. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error);

export const hasCode = (error: unknown, code: number): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** True when a node is there but does not serve: it is starting, or is cut off from a leader. */
export const isNotServing = (error: unknown): boolean => /server is not ready|leader info/i.test(messageOf(error));

/** Whether the client says so of an error. By name: its classes come with the whole driver, which is loaded by those alone who use it. */
const isOfType = (error: unknown, ...types: readonly string[]): boolean =>
  error instanceof Error && 'type' in error && types.includes(String(error.type));

/** What is said of an error that the client hands on, by the first line that fits. */
const KINDS: readonly (readonly [(error: unknown) => boolean, Bilingual])[] = [
  [(error) => isNotServing(error) || isOfType(error, 'not-leader'), REASONS.notReady],
  [(error) => isOfType(error, 'unavailable') || hasCode(error, UNAVAILABLE), REASONS.unreachable],
  [(error) => isOfType(error, 'deadline-exceeded', 'timeout'), REASONS.tooLate],
  [(error) => isOfType(error, 'cancelled') || hasCode(error, INTERNAL), REASONS.brokenOff],
  [(error) => isOfType(error, 'access-denied'), REASONS.notAllowed],
];

/** The client hands on what OpenSSL and gRPC say, which goes over several lines and ends on headings without text. */
const inOneLine = (text: string): string =>
  text
    .replace(/\s*Resolution note:\s*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Why something did not come about, in both languages; what others say is quoted beside what it means. */
export const reasonFor = (cause: unknown): Bilingual => {
  if (cause instanceof OwnReason) return cause.told;
  const [, reason = REASONS.otherwise] = KINDS.find(([fits]) => fits(cause)) ?? [];
  return filled(reason, { said: inOneLine(messageOf(cause)) });
};
