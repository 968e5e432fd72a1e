import { type ServerWritableStream, type ServiceError } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type DoubleLog, type KeptEvent } from './log.js';
import {
  caughtUp,
  checkpoint,
  confirmation,
  earlyError,
  eventMessage,
  invalidArgument,
  nameOf,
  streamNotFound,
  tombstoned,
  tooSlow,
  unknown,
} from './messages.js';
import { type Script } from './script.js';

type ReadReq = InstanceType<typeof streams.ReadReq>;
type ReadResp = InstanceType<typeof streams.ReadResp>;
type Options = InstanceType<typeof streams.ReadReq.Options>;
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Events that the server keeps for a subscription in its live phase. It is a constant there, too. */
const LIVE_BUFFER = 32;

const backwards = (options: Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;

/** What the filter lets through; as on the server, patterns of the stream or of the type. */
const filterOf = (options: Options): ((event: KeptEvent) => boolean) => {
  const filter = options.getFilter();
  const ofStream = new RegExp(filter?.getStreamIdentifier()?.getRegex() ?? '');
  const ofType = new RegExp(filter?.getEventType()?.getRegex() ?? '');
  return ({ stream, type }) => ofStream.test(stream) && ofType.test(type);
};

/** What is said of a position at which nothing begins. */
const noPlace = ({ namesInvalidPositions }: Script, options: Options): ServiceError => {
  if (!options.hasSubscription()) {
    const read = options.getFilter() === undefined ? 'ReadAllResult' : 'FilteredReadAllResult';
    return unknown(`Unexpected ${read}: ${namesInvalidPositions ? 'InvalidPosition' : 'Error'}`);
  }
  if (namesInvalidPositions) return invalidArgument('Trying to read from an invalid position.');
  return unknown('Exception was thrown by handler.');
};

/** Why the server would not even begin with the request, null when it would. */
const refusalOf = (log: DoubleLog, script: Script, options: Options): ServiceError | null => {
  const filter = options.getFilter();
  const { WINDOW_NOT_SET } = streams.ReadReq.Options.FilterOptions.WindowCase;
  const { FILTER_OPTION_NOT_SET } = streams.ReadReq.Options.FilterOptionCase;
  const position = options.getAll()?.getPosition();
  if (!options.hasUuidOption()) return invalidArgument('`uuidOption` is a required argument');
  if (options.getFilterOptionCase() === FILTER_OPTION_NOT_SET || (options.hasStream() && filter !== undefined)) {
    return invalidArgument('The combination of options is invalid.');
  }
  if (filter?.getWindowCase() === WINDOW_NOT_SET) return invalidArgument('a filter needs a search window');
  if (options.hasSubscription() && filter?.getCheckpointintervalmultiplier() === 0) {
    return invalidArgument('a filtered subscription needs an interval of checkpoints');
  }
  if (position !== undefined && !log.isPlace(BigInt(position.getCommitPosition()))) return noPlace(script, options);
  return null;
};

const selected = (log: DoubleLog, options: Options): readonly KeptEvent[] => {
  const all = options.getAll();
  if (all !== undefined) {
    const given = all.hasPosition() ? log.indexOf(BigInt(all.getPosition()!.getCommitPosition())) : null;
    const passes = filterOf(options);
    const reversed = backwards(options);
    const step = reversed ? -1 : 1;
    const found: KeptEvent[] = [];
    const wanted = Number(options.getCount());
    let index = reversed ? (given ?? log.events.length) - 1 : (given ?? 0);
    for (; found.length < wanted && index >= 0 && index < log.events.length; index += step) {
      if (passes(log.events[index]!)) found.push(log.events[index]!);
    }
    return found;
  }
  const stream = options.getStream()!;
  const events = log.stream(nameOf(stream.getStreamIdentifier()));
  const from = stream.hasRevision() ? Number(stream.getRevision()) : 0;
  return backwards(options) ? [...events].reverse() : events.filter(({ revision }) => revision >= from);
};

const serveRead = (log: DoubleLog, script: Script, call: ReadCall, options: Options): void => {
  const stream = options.hasStream() ? nameOf(options.getStream()!.getStreamIdentifier()) : null;
  const state = stream === null ? 'present' : log.state(stream);
  if (stream !== null && state === 'tombstoned') return void call.emit('error', tombstoned(stream));
  if (stream !== null && state === 'missing') {
    call.write(streamNotFound(stream));
  } else {
    const events = selected(log, options).slice(0, Number(options.getCount()));
    script.eventsRead += events.length;
    for (const event of events) call.write(eventMessage(event));
    if (script.searchesOn > 0 && options.hasFilter() && events.length === Number(options.getCount())) {
      const searching = setTimeout(() => call.end(), script.searchesOn);
      return void call.on('cancelled', () => clearTimeout(searching));
    }
  }
  call.end();
};

/** A subscription to `$all`: what is stored at the reader's pace, then live with the small buffer. */
export class LiveCall {
  private sent: bigint;
  private scheduled = false;
  private readonly passes: (event: KeptEvent) => boolean;
  private readonly forget: () => void;

  constructor(
    private readonly log: DoubleLog,
    private readonly call: ReadCall,
    options: Options,
    caughtUpAfter: number,
  ) {
    const all = options.getAll()!;
    this.sent = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : -1n;
    this.passes = filterOf(options);
    call.write(confirmation());
    for (const event of this.pending()) this.send(event);
    if (options.hasFilter() && this.sent >= 0n) call.write(checkpoint(this.sent));
    if (caughtUpAfter === 0) call.write(caughtUp());
    const late = caughtUpAfter === 0 ? undefined : setTimeout(() => call.write(caughtUp()), caughtUpAfter);
    const unlisten = log.listen(() => this.schedule());
    this.forget = () => {
      unlisten();
      clearTimeout(late);
    };
    call.on('cancelled', () => this.forget());
  }

  /** Ends the call as a server does that restarts, or that found the reader too slow. */
  drop(error: Error | null): void {
    this.forget();
    if (error === null) this.call.end();
    else this.call.emit('error', error);
  }

  /** Leaves the call open and sends nothing more. */
  fallSilent(): void {
    this.forget();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      const pending = this.pending();
      for (const event of pending.slice(0, LIVE_BUFFER)) this.send(event);
      if (pending.length > LIVE_BUFFER) this.drop(tooSlow());
    });
  }

  private pending(): readonly KeptEvent[] {
    return this.log.events.slice(this.log.indexOf(this.sent + 1n)).filter(this.passes);
  }

  private send(event: KeptEvent): void {
    this.sent = event.position;
    this.call.write(eventMessage(event));
  }
}

/** Serves a read or a subscription. A subscription that stays open is returned, for the test to drop it. */
export const serveReadCall = (log: DoubleLog, script: Script, call: ReadCall): LiveCall | null => {
  const options = call.request.getOptions()!;
  const subscribing = options.hasSubscription();
  const fault = script.next(subscribing ? 'subscribe' : 'read');
  const error = earlyError(fault) ?? refusalOf(log, script, options);
  if (error !== null) call.emit('error', error);
  else if (fault === 'end') call.end();
  else if (fault === null && subscribing) return new LiveCall(log, call, options, script.caughtUpAfter);
  else if (fault === null) serveRead(log, script, call, options);
  return null;
};
