import { BACKWARDS, END, START, type AllStreamResolvedEvent, type EventStoreDBClient } from '@eventstore/db-client';
import { ReadStream } from '@eventstore/db-client/dist/streams/utils/ReadStream.js';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type LogPosition } from './position.js';
import { FROM_LEADER, type StreamingRead } from './reading.js';

/** One page of `$all`, with the event at `from` when reading forwards and without it when reading backwards. */
export interface PageRequest {
  readonly from: LogPosition | typeof START | typeof END;
  readonly maxCount: number;
  readonly direction: 'forwards' | 'backwards';
}

/** Events that the server looks through at a stretch before it turns to other work. */
const SEARCH_WINDOW = 4096;

type Call = ReturnType<StreamsClient['read']>;

/**
 * The client's own way of opening a stream, with its channel, TLS and credentials. It is not public, but the client's `readAll`
 * takes no filter although the server's does. The client's version is pinned, and tests hold this to it.
 */
interface StreamMaker {
  GRPCStreamCreator(
    client: typeof StreamsClient,
    name: string,
    creator: (client: StreamsClient) => Call,
  ): () => Promise<Call>;
  callArguments(
    options: typeof FROM_LEADER,
    call: { readonly deadline: number },
  ): [metadata: Parameters<StreamsClient['read']>[1], options: Parameters<StreamsClient['read']>[2]];
}

const placeOf = (from: PageRequest['from']) => {
  const all = new streams.ReadReq.Options.AllOptions();
  if (from === START) all.setStart(new shared.Empty());
  else if (from === END) all.setEnd(new shared.Empty());
  else {
    const position = new streams.ReadReq.Options.Position();
    position.setCommitPosition(String(from.commit));
    position.setPreparePosition(String(from.prepare));
    all.setPosition(position);
  }
  return all;
};

const filterOf = (streamPattern: string) => {
  const expression = new streams.ReadReq.Options.FilterOptions.Expression();
  expression.setRegex(streamPattern);
  const filter = new streams.ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setMax(SEARCH_WINDOW);
  filter.setCheckpointintervalmultiplier(1);
  return filter;
};

const requestFor = ({ from, maxCount, direction }: PageRequest, streamPattern: string) => {
  const ids = new streams.ReadReq.Options.UUIDOption();
  ids.setString(new shared.Empty());
  const options = new streams.ReadReq.Options();
  options.setAll(placeOf(from));
  options.setCount(String(maxCount));
  options.setUuidOption(ids);
  options.setFilter(filterOf(streamPattern));
  const { FORWARDS, BACKWARDS: backwards } = streams.ReadReq.Options.ReadDirection;
  options.setReadDirection(direction === BACKWARDS ? backwards : FORWARDS);
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
};

/**
 * Reads of `$all` the events whose stream's name matches the pattern (a regular expression of the server). Others are left out by the
 * server, which costs it a look at each and the client nothing.
 */
export const readFiltered = (
  client: EventStoreDBClient,
  request: PageRequest,
  streamPattern: string,
): StreamingRead<AllStreamResolvedEvent> => {
  const maker = client as unknown as StreamMaker;
  const message = requestFor(request, streamPattern);
  const open = maker.GRPCStreamCreator(StreamsClient, 'readAll', (caller) =>
    caller.read(message, ...maker.callArguments(FROM_LEADER, { deadline: Infinity })),
  );
  return new ReadStream<AllStreamResolvedEvent>(open, convertGrpcEvent, {});
};
