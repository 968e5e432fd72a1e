import { type Caller, FeedEnded, type FeedPage, type RefusedOutcome, refusedForNow, type Tokens } from '#runtime';
import { Controller, Get, Inject, Logger, type OnModuleDestroy, Req, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EVENT_STREAM_MEDIA_TYPE, EventStream, ReaderTooSlow } from '../http/event-stream.js';
import { LONGEST_PARAMETER, type Parameters, ParametersOf, wrongParameter } from '../http/parameters.js';
import { problemDetails } from '../http/problem.js';
import { Refused } from '../http/problem-filter.js';
import { languageOf } from '../http/language.js';
import { bearerOf, CallerOf, TokenGuard } from '../http/token-guard.js';
import { transportProblem } from '../messages.js';
import { type ApiSystem, FEED_PACE, type FeedPace, SYSTEM, TOKENS } from '../providers.js';
import { asError } from '#eventsourcing';

/** The feed of what becomes visible to the caller. */
@UseGuards(TokenGuard)
@Controller('api')
export class FeedController implements OnModuleDestroy {
  private readonly logger = new Logger('feed');
  private readonly stopping = new AbortController();
  private readers = 0;

  constructor(
    @Inject(SYSTEM) private readonly system: ApiSystem,
    @Inject(TOKENS) private readonly tokens: Pick<Tokens, 'authenticate'>,
    @Inject(FEED_PACE) private readonly pace: FeedPace,
  ) {}

  /** Closing waits for requests under way, and a feed is one for ever. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  @Get('feed')
  async feed(
    @CallerOf() caller: Caller,
    @ParametersOf() parameters: Parameters,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = startOf(parameters, request);
    if (this.readers >= this.pace.readers) throw new Refused(transportProblem('too-many-readers'));
    const leaving = new AbortController();
    // Counted from here on: who comes while the log is asked for this reader's place would be let in beside.
    this.readers += 1;
    try {
      const signal = AbortSignal.any([leaving.signal, this.stopping.signal]);
      const followed = await this.system.follow({
        caller,
        ...(after === undefined ? {} : { after }),
        signal,
      });
      if (followed.kind === 'refused') throw new Refused(followed);
      if (request.method === 'HEAD') return void reply.type(EVENT_STREAM_MEDIA_TYPE).send();
      const stream = EventStream.open(reply, this.pace.patienceMs);
      stream.gone.addEventListener('abort', () => leaving.abort());
      stream.end(lastMessage(await this.tell(stream, followed.pages, request), request));
    } finally {
      leaving.abort();
      this.readers -= 1;
    }
  }

  /** Passes pages on for as long as the token holds; why it ended. */
  private async tell(
    stream: EventStream,
    pages: AsyncIterable<FeedPage>,
    request: FastifyRequest,
  ): Promise<RefusedOutcome> {
    const secret = bearerOf(request);
    let [checkedAt, saidAt] = [performance.now(), performance.now()];
    /** Looked up at most once in each stretch of time, since a page may hold hundreds of events. */
    const refused = async (): Promise<RefusedOutcome | null> => {
      if (stream.gone.aborted) return transportProblem('reader-gone');
      if (performance.now() - checkedAt < this.pace.checkMs) return null;
      checkedAt = performance.now();
      const proved = await this.tokens.authenticate(secret);
      return proved.kind === 'refused' ? transportProblem(proved.code) : null;
    };
    const send: EventStream['send'] = async (message) => {
      await stream.send(message);
      saidAt = performance.now();
    };
    try {
      for await (const { events, reached } of pages) {
        const refusal = await refused();
        if (refusal !== null) return refusal;
        for (const { position, event } of events) {
          await send({ id: position, event: 'recorded', data: event });
          const refusalNow = await refused();
          if (refusalNow !== null) return refusalNow;
        }
        if (reached !== null && performance.now() - saidAt >= this.pace.heartbeatMs) await send({ id: reached });
      }
      return transportProblem('server-stopping');
    } catch (error) {
      if (error instanceof FeedEnded) return error.outcome;
      if (error instanceof ReaderTooSlow) return transportProblem('reader-too-slow');
      const forNow = refusedForNow(error);
      if (forNow !== null) return forNow;
      this.logger.error('A feed broke off.', asError(error).stack);
      return transportProblem('feed-broken');
    }
  }
}

/** Where the feed begins: a reader who comes again says so in the header. */
const startOf = ({ after, ...others }: Parameters, request: FastifyRequest): string | undefined => {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new Refused(wrongParameter(unknown, '没有这个参数。', 'There is no such parameter.'));
  const last = request.headers['last-event-id'];
  if (last === undefined || last === '') return after;
  if (typeof last !== 'string' || last.length > LONGEST_PARAMETER)
    throw new Refused(wrongParameter('Last-Event-ID', '没有这个位置。', 'There is no such position.'));
  return last;
};

const lastMessage = (
  refused: RefusedOutcome,
  request: FastifyRequest,
): { readonly event: string; readonly data: unknown } => ({
  event: 'end',
  data: problemDetails(refused, languageOf(request.headers['accept-language'])),
});
