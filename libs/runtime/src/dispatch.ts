import {
  type Clock,
  type Command,
  type CommandResult,
  type EventStore,
  type KeyStore,
  type Moment,
  commandHandlingMessages,
  type CommandStore,
  commandId,
  handleCommand,
  momentAt,
  streamIdFor,
} from '#eventsourcing';
import { type Capability, type CentreCommandType, type RunReader } from '#callcentre';
import { allowed } from './access/allowed.js';
import { type Directory } from './access/directory-port.js';
import { objectToEmployment } from './directory/employment.js';
import { commandSubjects, type SubjectLookup } from './access/subjects.js';
import { notAllowed } from './refusals/not-allowed.js';
import { scopeOf } from './access/table.js';
import { type ClockGuard } from './clocks/clock-guard.js';
import { type CommandTurns } from './turns/command-turns.js';
import { type Turn } from './turns/turns.js';
import { invalidField, refusedBy, refusedWith } from './refusals/refusals.js';
import { isCommandType, localTimeOf, momentOf, textOwner, validateRequest, withOwner } from './requests/index.js';
import { type CommandOutcome, type CommandRequest, type RefusedOutcome, type Role } from './system/system.js';
import { type Warning } from './system/warning-messages.js';

/** What a command may read: everything recorded before it arrived is in the views by the first read. */
export interface CommandReads {
  readonly reader: RunReader;
  readonly directory: Directory;
  readonly subjects: SubjectLookup;
  /** Stream of the newest redaction of a case; null when it was never redacted. */
  readonly redactionOf: (stream: string) => Promise<string | null>;
  /** What is worth knowing about events that were just written. */
  readonly warningsAbout: (stream: string, events: AcceptedEvents) => Promise<readonly Warning[]>;
}

export type AcceptedEvents = Extract<CommandResult, { readonly kind: 'accepted' }>['events'];

export interface DispatchPorts {
  readonly capabilities: readonly Capability[];
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly clock: Clock;
  readonly zone: string;
  /** Says whether anything may be dated by the clock; absent where it is played. */
  readonly clockGuard?: Pick<ClockGuard, 'demand'>;
  /** Turns of the commands that read what others of them write. */
  readonly turns: CommandTurns;
  /** Opens the reads of one command. */
  readonly reads: (request: CommandRequest) => CommandReads;
}

/** Takes a request from any door to an outcome: access, body, time, decision, message. */
export type Dispatch = (request: CommandRequest) => Promise<CommandOutcome>;

/** A request of which the command is one of the centre's. */
type KnownRequest = CommandRequest & { readonly type: CentreCommandType };
const isKnown = (request: CommandRequest): request is KnownRequest => isCommandType(request.type);

/**
 * The way of every command into one installation: whether the caller may (`not-allowed`), whether the clock is believed (throws
 * ClockNotBelieved), the body, then the decision. Expected refusals are outcomes; only faults are thrown.
 */
export const createDispatch = (ports: DispatchPorts): Dispatch => {
  const byCommand = new Map(
    ports.capabilities.flatMap((capability) =>
      capability.slice.commandTypes.map((type) => [type, capability] as const),
    ),
  );
  const decide = async (request: KnownRequest, capability: Capability, turn: Turn): Promise<CommandOutcome> => {
    const reads = ports.reads(request);
    const objection = await objectToCaller(request, reads);
    if (objection !== null) return objection;
    await ports.clockGuard?.demand();
    return handle({ ...ports, store: recordingInTurn(ports.store, turn) }, capability, request, reads);
  };
  return async (request) => {
    const capability = byCommand.get(request.type);
    if (capability === undefined || !isKnown(request)) return refusedWith('unknown-command', { action: request.type });
    return ports.turns.do(request, (turn) => decide(request, capability, turn));
  };
};

/** The store for what one command does in its turn, which may be another process's by the time at which this one has decided. */
const recordingInTurn = (store: EventStore, turn: Turn): CommandStore => ({
  readStream: (stream, fromRevision) => store.readStream(stream, fromRevision),
  head: () => store.head(),
  append: async (stream, expected, events) => {
    await turn.demand();
    return store.append(stream, expected, events);
  },
  partsOf: (events) => store.partsOf?.(events) ?? [events],
});

const objectToCaller = async (
  { caller, type, data }: KnownRequest,
  { subjects: lookup, directory }: CommandReads,
): Promise<RefusedOutcome | null> => {
  if (scopeOf(caller.role, type) === null) return notAllowed(caller.role, type);
  const subjects = await commandSubjects(type, data, lookup);
  if (!(await allowed(caller, type, subjects, directory))) return outOfScope(caller.role, type, subjects);
  return objectToEmployment(caller, type, subjects, directory);
};

/** Ids of persons and teams are shared by all centres of an installation: whoever registers one may find it taken elsewhere. */
const REGISTERS: ReadonlySet<string> = new Set<CentreCommandType>(['person.register', 'team.create']);

/** Whether the role may not do this to these, or only not under the id that was chosen. Nothing is told of what the other centre has. */
const outOfScope = (role: Role, type: CentreCommandType, [id = '—']: readonly string[]): RefusedOutcome =>
  REGISTERS.has(type) && scopeOf(role, type) === 'centre'
    ? refusedWith('id-of-another-centre', { id })
    : notAllowed(role, type);

const handle = async (
  ports: Omit<DispatchPorts, 'store'> & { readonly store: CommandStore },
  capability: Capability,
  request: KnownRequest,
  reads: CommandReads,
): Promise<CommandOutcome> => {
  const { caller, type, idempotencyKey } = request;
  if (idempotencyKey === '' || idempotencyKey.length > 200) return refusedWith('idempotency-key-missing');
  const occurredAt = occurredMoment(request, ports);
  if ('kind' in occurredAt) return occurredAt;
  const validated = validateRequest(type, request.data, { zone: ports.zone });
  if (!validated.ok) return refusedWith('invalid-request', {}, validated.errors);

  const id = commandId(caller.id, type, idempotencyKey);
  const unowned: Command = { type, data: validated.data };
  const context = {
    commandId: id,
    actor: { id: caller.id, role: caller.role },
    centre: caller.centre,
    occurredAt,
    now: momentAt(ports.clock.now(), ports.zone),
  };
  const streamId = await streamIdFor(capability.slice, unowned, context, ports.store);
  const stream = `${capability.slice.category}-${streamId}`;
  const handleFor = (owner: string): Promise<CommandResult> =>
    handleCommand({
      store: ports.store,
      keys: ports.keys,
      clock: ports.clock,
      slice: capability.slice,
      reader: reads.reader,
      command: { type, data: withOwner(validated.data, owner) },
      commandId: id,
      request: requestBody(request),
      actor: context.actor,
      centre: caller.centre,
      occurredAt,
    });
  const handled = await handleFor(textOwner(type, stream));
  const result = await inRedactedCase(handled, stream, reads, handleFor);
  if (result.kind === 'refused') {
    // The stream is of another centre.
    if (result.refusal.code === 'not-allowed') return outOfScope(caller.role, type, [streamId]);
    return refusedBy(result.refusal, { ...commandHandlingMessages, ...capability.messages });
  }
  const warnings = await reads.warningsAbout(result.stream, result.events);
  return {
    kind: 'accepted',
    stream: result.stream,
    id: streamId,
    revision: result.revision,
    position: result.position!,
    events: result.events.map((event) => ({ id: event.id, type: event.type })),
    repeated: result.repeated,
    ...(warnings.length > 0 && { warnings }),
  };
};

/** A case whose texts were redacted goes on: what is written in it from then on is under the key of its redaction. */
const inRedactedCase = async (
  handled: CommandResult,
  stream: string,
  reads: CommandReads,
  handleFor: (owner: string) => Promise<CommandResult>,
): Promise<CommandResult> => {
  if (handled.kind !== 'refused' || handled.refusal.code !== 'personal-text-erased') return handled;
  const redaction = await reads.redactionOf(stream);
  return redaction === null ? handled : handleFor(`case:${redaction}`);
};

/** What makes the request this request: the body, and the time that its sender states. Plain JSON, without absent fields. */
const requestBody = ({ data, occurredAt }: CommandRequest): unknown =>
  JSON.parse(JSON.stringify({ data, occurredAt: occurredAt ?? null }));

/** The clock of a simulation goes on from its last record: whoever looks at a calendar instead cannot see what is wrong. */
const notYet = (stated: Moment, now: Moment, played: boolean): CommandOutcome => {
  const [at, clock] = [localTimeOf(stated), localTimeOf(now)];
  return invalidField(
    '/occurredAt',
    `发生时间 ${at} 晚于现在 ${clock}。${played ? '这个库是模拟，它的时钟从最后一条记录接着走。' : ''}`,
    `It cannot have happened at ${at}, which is later than now, ${clock}.${played ? ' This store is a simulation: its clock goes on from the last record.' : ''}`,
  );
};

const occurredMoment = (
  { occurredAt }: CommandRequest,
  { clock, clockGuard, zone }: Pick<DispatchPorts, 'clock' | 'zone' | 'clockGuard'>,
): Moment | CommandOutcome => {
  const now = momentAt(clock.now(), zone);
  if (occurredAt === undefined) return now;
  const read = momentOf(occurredAt, zone);
  if (!read.ok) return invalidField('/occurredAt', read.zh, read.en);
  return read.moment.instant > now.instant ? notYet(read.moment, now, clockGuard === undefined) : read.moment;
};
