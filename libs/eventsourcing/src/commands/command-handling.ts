import { createHmac } from 'node:crypto';
import { canonical } from '../events/canonical.js';
import { type Command, type CommandContext, type Decision, type Refusal, type Slice } from './decider.js';
import {
  type Actor,
  type DomainEvent,
  type Moment,
  type Position,
  type RecordedEvent,
  type SealedEvent,
} from '../events/event.js';
import { eventId } from '../events/identity.js';
import { KeyErased, type KeyStore } from '../events/key-store.js';
import { momentAt } from '../events/moment.js';
import { EventIdTaken, WrongExpectedRevision, type EventStore, type ExpectedRevision } from '../ports/event-store.js';
import { type Clock } from '../ports/clock.js';
import { sealEvent } from '../events/sealing.js';
import { appendAll } from './appending.js';
import { streamIdFor, streamName } from './stream-naming.js';

/** How often a command is decided anew because another writer came first, before the caller is told to try again. */
const ATTEMPTS = 8;

/** Refusals that the handler itself gives, whatever the slice. */
export const commandHandlingMessages = {
  'not-allowed': {
    status: 403,
    zh: '角色“{role}”在此范围内无权“{action}”。',
    en: 'The role "{role}" may not do this in this scope: {action}.',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '该幂等键已用于另一条内容不同的指令；请换一个新的键。',
    en: 'This idempotency key was used before with another body; use a new key.',
  },
  'concurrent-change': {
    status: 409,
    zh: '在您提交的同时，该记录已被他人更改；请重新查看后再提交。',
    en: 'Somebody else changed this record at the same time; look at it again and send the command anew.',
  },
  'personal-text-erased': {
    status: 409,
    zh: '{owner} 的个人信息已被删除，不能再以其名义保存新的文字。不需要文字的步骤仍可办理：请去掉可省略的文字后重新发送。',
    en: 'The personal data of {owner} was erased; no new text can be kept under it. Steps that need no text still go: send it again without the text where it may be left out.',
  },
} as const;

/** What handling a command asks of a log. */
export type CommandStore = Pick<EventStore, 'readStream' | 'head' | 'append' | 'partsOf'>;

/** One command and all that is needed to handle it. */
export interface CommandRun<C extends Command, E extends DomainEvent, State, Known, Reader> {
  /** The log as its readers want it (see `withUpcasting`). */
  readonly store: CommandStore;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly slice: Slice<C, E, State, Known, Reader>;
  readonly reader: Reader;
  readonly command: C;
  readonly commandId: string;
  /** What makes the request this request: the same command id with another body is refused. */
  readonly request: unknown;
  readonly actor: Actor;
  readonly centre: string;
  readonly occurredAt: Moment;
}

/** What a command yielded, whether now or when it was sent before under the same id. */
export interface CommandAccepted {
  readonly kind: 'accepted';
  readonly stream: string;
  /** Those that the command yielded, now or the first time. */
  readonly events: readonly SealedEvent[];
  /** The revision of the last of them, or the stream's present one when there are none (-1: no stream yet). */
  readonly revision: number;
  /** Where the last of them is; the stream's newest, else the log's, when there are none. Null only in an empty log. */
  readonly position: Position | null;
  /** True when the same command had been accepted before and nothing was written now. */
  readonly repeated: boolean;
}

/** What became of a command. A refusal is an answer; faults are thrown. */
export type CommandResult = CommandAccepted | { readonly kind: 'refused'; readonly refusal: Refusal };

interface Preparation {
  readonly stream: string;
  readonly context: CommandContext;
  readonly requestHash: string;
}

const preparatoryIn = ({ preparatory = [] }: { readonly preparatory?: readonly string[] }): readonly string[] =>
  preparatory;

const refused = (code: keyof typeof commandHandlingMessages, values: Refusal['values'] = {}): CommandResult => ({
  kind: 'refused',
  refusal: { code, values },
});

const eventsOf = (commandId: string, history: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  history.filter((event) => event.metadata.commandId === commandId);

/** What this command did when it was handled before, null when it was not, or was cut short. */
const earlierOutcome = <C extends Command, E extends DomainEvent, S, K, R>(
  { commandId, slice }: Pick<CommandRun<C, E, S, K, R>, 'commandId' | 'slice'>,
  history: readonly RecordedEvent[],
  { stream, requestHash }: Preparation,
): CommandResult | null => {
  const events = eventsOf(commandId, history);
  const last = events.at(-1);
  if (last === undefined) return null;
  if (last.metadata.requestHash !== requestHash) return refused('idempotency-key-reused');
  if (preparatoryIn(slice).includes(last.type)) return null;
  return { kind: 'accepted', stream, events, revision: last.revision, position: last.position, repeated: true };
};

/** Nobody acts on another centre, also where a stream is about nobody who would say that it is another. */
const objectToCentre = <C extends Command, E extends DomainEvent, S, K, R>(
  { slice, centre, actor, command }: CommandRun<C, E, S, K, R>,
  [first]: readonly RecordedEvent[],
): CommandResult | null =>
  slice.isShared === true || first === undefined || first.metadata.centre === centre
    ? null
    : refused('not-allowed', { role: actor.role, action: command.type });

const sealAll = async <C extends Command, E extends DomainEvent, S, K, R>(
  run: CommandRun<C, E, S, K, R>,
  { stream, context, requestHash }: Preparation,
  history: readonly RecordedEvent[],
  events: readonly E[],
): Promise<readonly SealedEvent[]> => {
  const versions: Readonly<Record<string, number>> = run.slice.eventVersions;
  const sealed: SealedEvent[] = [];
  let previousHash = history.at(-1)?.metadata.hash ?? null;
  // An id is of one event, also where the same command was cut short before.
  const before = eventsOf(run.commandId, history).length;
  for (const [index, event] of events.entries()) {
    const version = versions[event.type];
    if (version === undefined)
      throw new Error(`Slice ${run.slice.category} yields ${event.type} without a version in eventVersions.`);
    const next = await sealEvent(
      {
        stream,
        revision: history.length + index,
        id: eventId(run.commandId, before + index),
        type: event.type,
        version,
        data: event.data,
        metadata: {
          occurredAt: run.occurredAt,
          recordedAt: context.now.instant,
          actor: run.actor,
          centre: run.centre,
          subjects: event.subjects,
          commandId: run.commandId,
          requestHash,
          causationId: run.commandId,
          correlationId: run.commandId,
          previousHash,
        },
      },
      run.keys,
    );
    sealed.push(next);
    previousHash = next.metadata.hash;
  }
  return sealed;
};

const decideOn = async <C extends Command, E extends DomainEvent, S, K, R>(
  { slice, command, reader }: CommandRun<C, E, S, K, R>,
  context: CommandContext,
  history: readonly RecordedEvent[],
): Promise<Decision<E>> => {
  const state = history.reduce(
    (folded, event) => slice.evolve(folded, event as RecordedEvent<E['type'], E['data']>),
    slice.initialState,
  );
  return slice.decide(command, state, context, await slice.gather(command, state, context, reader));
};

const appendOnce = async <C extends Command, E extends DomainEvent, S, K, R>(
  run: CommandRun<C, E, S, K, R>,
  prepared: Preparation,
  history: readonly RecordedEvent[],
  decided: readonly E[],
): Promise<CommandResult | 'conflict'> => {
  const { stream } = prepared;
  const expected: ExpectedRevision = history.length === 0 ? 'none' : history.length - 1;
  const events = await sealAll(run, prepared, history, decided);
  try {
    const recording = { stream, expected, events, preparatory: preparatoryIn(run.slice) };
    const { revision, position, repeated = false } = await appendAll(run.store, recording);
    // The same command, or another one under its key, was under way at the same time and came first.
    if (repeated) return 'conflict';
    return { kind: 'accepted', stream, events, revision, position, repeated };
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return 'conflict';
    // Ids come from the command id alone, so the key was used before for another stream, hence with another body.
    if (error instanceof EventIdTaken) return refused('idempotency-key-reused');
    // Whether the events were written is unknown, and what was written may be an earlier attempt: only the log can tell.
    const present = await run.store.readStream(stream).catch(() => []);
    const outcome = earlierOutcome(run, present, prepared);
    if (outcome === null) throw error;
    return outcome;
  }
};

const unchanged = async (
  store: Pick<EventStore, 'head'>,
  stream: string,
  history: readonly RecordedEvent[],
): Promise<CommandResult> => {
  const position = history.at(-1)?.position ?? (await store.head());
  return { kind: 'accepted', stream, events: [], revision: history.length - 1, position, repeated: false };
};

const attempts = async <C extends Command, E extends DomainEvent, S, K, R>(
  run: CommandRun<C, E, S, K, R>,
  prepared: Preparation,
): Promise<CommandResult> => {
  const tries = run.slice.neverRetried?.includes(run.command.type) === true ? 1 : ATTEMPTS;
  const { stream, context } = prepared;
  for (let attempt = 0; ; attempt += 1) {
    const history = await run.store.readStream(stream);
    const objection = objectToCentre(run, history);
    if (objection !== null) return objection;
    const earlier = earlierOutcome(run, history, prepared);
    if (earlier !== null) return earlier;
    if (attempt === tries) return refused('concurrent-change', { stream });
    const decision = await decideOn(run, context, history);
    if ('refusal' in decision) return { kind: 'refused', refusal: decision.refusal };
    if (decision.events.length === 0) return unchanged(run.store, stream, history);
    const outcome = await appendOnce(run, prepared, history, decision.events);
    if (outcome !== 'conflict') return outcome;
  }
};

/**
 * Handles one command: reads its stream, which has to be of the same centre, answers from it when the command was handled before, else
 * folds, gathers, decides, seals and appends with the expected revision; when another writer came first it decides again on the newer state.
 * Refusals are values; what is thrown is a fault of a store or of a slice.
 */
export const handleCommand = async <C extends Command, E extends DomainEvent, State, Known, Reader>(
  run: CommandRun<C, E, State, Known, Reader>,
): Promise<CommandResult> => {
  const { slice, command, commandId, actor, centre, occurredAt } = run;
  const context = { commandId, actor, centre, occurredAt, now: momentAt(run.clock.now(), occurredAt.zone) };
  const contested = (await slice.contestedStreamId?.(command, run.store)) ?? null;
  const stream = streamName(slice.category, contested ?? (await streamIdFor(slice, command, context, run.store)));
  const secret = await run.keys.secret();
  const requestHash = createHmac('sha256', secret).update(canonical(run.request)).digest('hex');
  try {
    return await attempts(run, { stream, context, requestHash });
  } catch (error) {
    if (error instanceof KeyErased) return refused('personal-text-erased', { owner: error.owner });
    throw error;
  }
};
