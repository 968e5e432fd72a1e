import { type Caller, type QueryOutcome, type QueryRequest, type RefusedOutcome } from '#runtime';
import { Controller, Get, Inject, Logger, Req, Res, type Type, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Ask } from '../buses.js';
import { type FoundBody } from '../http/bodies.js';
import { EventStream, wantsEventStream } from '../http/event-stream.js';
import { languageOf } from '../http/language.js';
import { type Parameters, ParametersOf } from '../http/parameters.js';
import { problemDetails } from '../http/problem.js';
import { Refused } from '../http/problem-filter.js';
import { CallerOf, TokenGuard } from '../http/token-guard.js';
import { transportProblem } from '../messages.js';
import { type QueryRules } from '../providers.js';
import { asError } from '#eventsourcing';

/** How long the end of an answer may lie on its way. */
const PATIENCE_MS = 10_000;

/** `after` is the position to wait for, except in a comparison, where it names what is compared. */
export const waitsForPosition = ({ parameters }: QueryRules): boolean => parameters['after'] === undefined;

function questionFor(query: QueryRules, given: Parameters): { parameters: Parameters; after?: string } {
  const { after, ...parameters } = given;
  return after === undefined || !waitsForPosition(query) ? { parameters: { ...given } } : { parameters, after };
}

/** One route for each query: `GET /api/scorecard?person=…&period=…&after=…`. */
export function queryController(queries: readonly QueryRules[]): Type {
  class QueryController {
    constructor(readonly queries: QueryBus) {}
  }
  Inject(QueryBus)(QueryController, undefined, 0);
  for (const decorate of [Controller('api'), UseGuards(TokenGuard)]) decorate(QueryController);
  for (const query of queries) addRoute(QueryController, query);
  return QueryController;
}

function addRoute(controller: Type<{ readonly queries: QueryBus }>, query: QueryRules): void {
  const prototype = controller.prototype as object;
  const { name } = query;
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value: function (
      this: { readonly queries: QueryBus },
      caller: Caller,
      given: Parameters,
      request: FastifyRequest,
      reply: FastifyReply,
    ) {
      return answer(this.queries, { caller, name, ...questionFor(query, given) }, request, reply);
    },
  });
  CallerOf()(prototype, name, 0);
  ParametersOf()(prototype, name, 1);
  Req()(prototype, name, 2);
  Res()(prototype, name, 3);
  Get(name)(prototype, name, Object.getOwnPropertyDescriptor(prototype, name)!);
}

/** Answers as JSON; as an event stream, if the client asks for one, from the moment on when there is progress to tell of. */
async function answer(
  queries: QueryBus,
  question: QueryRequest,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (!wantsEventStream(request)) return void reply.send(bodyOf(await queries.execute(new Ask(question))));
  let stream: EventStream | null = null;
  const onProgress: QueryRequest['onProgress'] = (progress) => {
    stream ??= EventStream.open(reply, PATIENCE_MS);
    stream.offer({ event: 'progress', data: progress });
  };
  try {
    const body = bodyOf(await queries.execute(new Ask({ ...question, onProgress })));
    if (stream === null) reply.send(body);
    else (stream as EventStream).end({ event: 'found', data: body });
  } catch (error) {
    if (stream === null) throw error;
    const language = languageOf(request.headers['accept-language']);
    (stream as EventStream).end({ event: 'refused', data: problemDetails(refusalOf(error, request), language) });
  }
}

function bodyOf(outcome: QueryOutcome): FoundBody {
  if (outcome.kind === 'refused') throw new Refused(outcome);
  const { result, position, next } = outcome;
  return { result, position, ...(next === undefined ? {} : { next }) };
}

/** The answer has begun, so that the problem can no longer be its status. */
function refusalOf(error: unknown, { method, url }: FastifyRequest): RefusedOutcome {
  if (error instanceof Refused) return error.outcome;
  new Logger('api').error(`${method} ${url} failed.`, asError(error).stack);
  return transportProblem('internal-fault');
}
