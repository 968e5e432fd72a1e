import { type sendUnaryData, type ServerDuplexStream, type ServerReadableStream } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { MAX_APPEND_SIZE, type Appended, type DoubleLog, type ProposedEvent } from './log.js';
import {
  earlyError,
  eventTooLarge,
  invalidArgument,
  nameOf,
  streamIdentifier,
  timedOut,
  tombstoned,
  tooLarge,
  unavailable,
} from './messages.js';
import { type Script } from './script.js';

type AppendReq = InstanceType<typeof streams.AppendReq>;
type AppendResp = InstanceType<typeof streams.AppendResp>;
type BatchAppendReq = InstanceType<typeof streams.BatchAppendReq>;
type BatchAppendResp = InstanceType<typeof streams.BatchAppendResp>;
type Message =
  InstanceType<typeof streams.AppendReq.ProposedMessage> | InstanceType<typeof streams.BatchAppendReq.ProposedMessage>;

export type AppendCall = ServerReadableStream<AppendReq, AppendResp>;
export type AppendAnswer = sendUnaryData<AppendResp>;
export type BatchAppendCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

const proposedOf = (message: Message): ProposedEvent => ({
  id: message.getId()!.getString(),
  type: message.getMetadataMap().get('type')!,
  contentType: message.getMetadataMap().get('content-type')!,
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

const success = (revision: number, position: bigint | null): AppendResp => {
  const written = new streams.AppendResp.Success();
  written.setCurrentRevision(String(revision));
  const response = new streams.AppendResp();
  response.setSuccess(written);
  if (position === null) {
    written.setNoPosition(new shared.Empty());
    return response;
  }
  const place = new streams.AppendResp.Position();
  place.setCommitPosition(String(position));
  place.setPreparePosition(String(position));
  written.setPosition(place);
  return response;
};

/** As the server does, in the fields for clients before 20.6 as well. */
const wrongRevision = (expected: number | 'none', current: number | null): AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current === null) wrong.setCurrentNoStream(new shared.Empty()).setNoStream2060(new shared.Empty());
  else wrong.setCurrentRevision(String(current)).setCurrentRevision2060(current);
  if (expected === 'none') wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected)).setExpectedRevision2060(expected);
  const response = new streams.AppendResp();
  response.setWrongExpectedVersion(wrong);
  return response;
};

/** The store always names what it expects; anything else is a mistake that a real server would not notice. */
const demandExpectation = (named: boolean): void => {
  if (!named) throw new Error('An append named neither a revision nor that there is no stream.');
};

/** One append as a call of its own: options first, then the events. */
export const serveAppend = (log: DoubleLog, script: Script, call: AppendCall, answer: AppendAnswer): void => {
  const fault = script.next('append');
  let stream = '';
  let expected: number | 'none' = 'none';
  const events: ProposedEvent[] = [];
  call.on('data', (request: AppendReq) => {
    const options = request.getOptions();
    if (options !== undefined) {
      stream = nameOf(options.getStreamIdentifier());
      demandExpectation(options.hasNoStream() || options.hasRevision());
      expected = options.hasNoStream() ? 'none' : Number(options.getRevision());
    }
    const message = request.getProposedMessage();
    if (message !== undefined) events.push(proposedOf(message));
  });
  const finish = (): void => {
    if (call.cancelled) return;
    const error = earlyError(fault);
    if (error !== null) return answer(error);
    if (fault === 'silent') return;
    if (events.some(({ type, contentType }) => type === undefined || contentType === undefined)) {
      return answer(invalidArgument('a required metadata property is missing'));
    }
    const outcome = log.append(stream, expected, events);
    if (fault === 'silent-after') return;
    if (fault === 'unavailable-after') return answer(unavailable());
    if (fault === 'timed-out-after') return answer(timedOut());
    if (fault === 'refused-after') return answer(null, wrongRevision(expected, events.length - 1));
    if (outcome.kind === 'tombstoned') return answer(tombstoned(stream));
    if (outcome.kind === 'too-large') return answer(tooLarge());
    if (outcome.kind === 'event-too-large') return answer(eventTooLarge(outcome.id, outcome.bytes, log.maxEventSize));
    if (outcome.kind === 'wrong-revision') return answer(null, wrongRevision(expected, outcome.current));
    answer(null, success(outcome.revision, log.namesPlaces ? outcome.position : null));
  };
  // Whoever is killed while sending ends the call as well, in the middle of it; that it was cut is known a moment later.
  call.on('end', () => setImmediate(finish));
};

const batchSuccess = (outcome: Appended & { readonly kind: 'written' }): BatchAppendResp => {
  const place = new shared.AllStreamPosition();
  place.setCommitPosition(String(outcome.position));
  place.setPreparePosition(String(outcome.position));
  const written = new streams.BatchAppendResp.Success();
  written.setCurrentRevision(String(outcome.revision));
  written.setPosition(place);
  const response = new streams.BatchAppendResp();
  response.setSuccess(written);
  return response;
};

type Failed = Exclude<Appended, { readonly kind: 'written' }>;

/** What the server says of an append that it does not take, and under which name: on this path the client goes by the name alone. */
const detailsOf = (expected: number | 'none', outcome: Failed): readonly [Uint8Array, string] => {
  switch (outcome.kind) {
    case 'wrong-revision': {
      const wrong = new shared.WrongExpectedVersion();
      if (outcome.current === null) wrong.setCurrentNoStream(new empty.Empty());
      else wrong.setCurrentStreamRevision(String(outcome.current));
      if (expected === 'none') wrong.setExpectedNoStream(new empty.Empty());
      else wrong.setExpectedStreamPosition(String(expected));
      return [wrong.serializeBinary(), 'WrongExpectedVersion'];
    }
    case 'tombstoned':
      return [new shared.StreamDeleted().serializeBinary(), 'StreamDeleted'];
    case 'too-large': {
      const exceeded = new shared.MaximumAppendSizeExceeded();
      exceeded.setMaxappendsize(MAX_APPEND_SIZE);
      return [exceeded.serializeBinary(), 'MaximumAppendSizeExceeded'];
    }
    case 'event-too-large':
      // The client's interface does not have this message, and reads no more of it than its name.
      return [new Uint8Array(), 'MaximumAppendEventSizeExceeded'];
  }
};

/** The message of the status is the name of what it tells of. */
const batchFailure = (expected: number | 'none', outcome: Failed): BatchAppendResp => {
  const [bytes, name] = detailsOf(expected, outcome);
  const details = new any.Any();
  details.pack(bytes, `event_store.client.${name}`);
  const error = new status.Status();
  error.setMessage(name);
  error.setDetails(details);
  const response = new streams.BatchAppendResp();
  response.setError(error);
  return response;
};

/** The client's default: one stream for all appends of a process, answered in any order by correlation id. */
export const serveBatchAppends = (log: DoubleLog, script: Script, call: BatchAppendCall): void => {
  const open = new Map<string, { stream: string; expected: number | 'none'; events: ProposedEvent[] }>();
  call.on('data', (request: BatchAppendReq) => {
    const correlation = request.getCorrelationId()!;
    const options = request.getOptions();
    if (options !== undefined) {
      demandExpectation(options.hasNoStream() || options.hasStreamPosition());
      const expected = options.hasNoStream() ? 'none' : Number(options.getStreamPosition());
      open.set(correlation.getString(), { stream: nameOf(options.getStreamIdentifier()), expected, events: [] });
    }
    const append = open.get(correlation.getString())!;
    append.events.push(...request.getProposedMessagesList().map(proposedOf));
    if (!request.getIsFinal()) return;
    open.delete(correlation.getString());
    const fault = script.next('append');
    if (fault === 'unavailable') return call.emit('error', unavailable());
    if (fault === 'silent') return;
    const outcome = log.append(append.stream, append.expected, append.events);
    if (fault === 'silent-after') return;
    if (fault === 'unavailable-after') return call.emit('error', unavailable());
    const response = outcome.kind === 'written' ? batchSuccess(outcome) : batchFailure(append.expected, outcome);
    response.setCorrelationId(correlation);
    response.setStreamIdentifier(streamIdentifier(append.stream));
    call.write(response);
  });
  call.on('end', () => call.end());
};
