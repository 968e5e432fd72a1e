import { type Actor, type DomainEvent, type Moment, type RecordedEvent } from '../events/event.js';
import { type JsonValue } from '../json.js';
import { type EventStore } from '../ports/event-store.js';

/** What somebody asks for: `<slice>.<what is done>` with its data. */
export interface Command<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** A command as a decider sees it: who, when it happened, and when the log hears of it. Time comes in here, nowhere else. */
export interface CommandContext {
  readonly commandId: string;
  readonly actor: Actor;
  readonly centre: string;
  readonly occurredAt: Moment;
  readonly now: Moment;
}

/** An expected "no": a stable code, values for its message, and the clause or guard behind it. */
export interface Refusal {
  readonly code: string;
  readonly clause?: string;
  /** Values for the placeholders of the message of this code (`messages.ts` of the slice). */
  readonly values?: Readonly<Record<string, JsonValue>>;
}

/** What a decider says to a command: the events that it yields, none when there is nothing to do, or why not. */
export type Decision<Event> = { readonly events: readonly Event[] } | { readonly refusal: Refusal };

/** Yes: these events, in this order. Without any the command is accepted and nothing is written. */
export const accept = <Event>(...events: Event[]): Decision<Event> => ({ events });

/** No, with the code of a message of the slice, the values for its placeholders, and the clause that says so where one does. */
export const refuse = (
  code: string,
  values: Refusal['values'] = {},
  clause?: string,
): { readonly refusal: Refusal } => ({
  refusal: clause === undefined ? { code, values } : { code, values, clause },
});

/**
 * The rules of one stream type as a value of pure functions. `decide` may read `known`, what `gather` of the slice read
 * for it; `evolve` never refuses and never looks at anything but its arguments.
 */
export interface Decider<C extends Command, E extends DomainEvent, State, Known = undefined> {
  readonly initialState: State;
  decide(command: C, state: State, context: CommandContext, known: Known): Decision<E>;
  evolve(state: State, event: RecordedEvent<E['type'], E['data']>): State;
}

/**
 * One capability: a stream category with its decider and where each command goes. `Reader` is the port through which
 * `gather` reads what other streams and views know; only `gather` is asynchronous.
 */
export interface Slice<C extends Command, E extends DomainEvent, State, Known, Reader> extends Decider<
  C,
  E,
  State,
  Known
> {
  readonly category: string;
  /** Current schema version of each event type; older stored versions go through `upcasters`. */
  readonly eventVersions: Readonly<Record<E['type'], number>>;
  readonly commandTypes: readonly C['type'][];
  /** The stream's id without its category: a natural key, or the command id where there is none. */
  streamId(command: C, context: CommandContext): string;
  /** The id that an earlier version of the program gave the stream; null, or left out, where it was the same. See `streamIdFor`. */
  earlierStreamId?(command: C, context: CommandContext): string | null;
  /**
   * The id of another stream of the category to which the command's events go, and whose state it is decided on: where several commands,
   * each about a stream of its own, want what one of them alone may get, the log refuses all but the first there by its expected revision.
   * Whatever the command is sent for again, it has to be the same. Null, or left out: its own.
   */
  contestedStreamId?(command: C, log: Pick<EventStore, 'readStream'>): Promise<string | null>;
  gather(command: C, state: State, context: CommandContext, reader: Reader): Promise<Known>;
  /** Commands that may be decided again on a newer state when another writer came first; default: all. */
  readonly neverRetried?: readonly C['type'][];
  /**
   * Events that say nothing until another one of their command follows, so that a store which takes only so much at once may be given
   * them before it. Those of a command that was cut short stay without it for ever, and whoever decides next begins anew.
   */
  readonly preparatory?: readonly E['type'][];
  /** Centres share its streams; any other stream belongs to the centre of its first event. */
  readonly isShared?: true;
}
