import { type RefusedOutcome, refusedForNow } from '#runtime';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { transportProblem, type TransportProblemCode } from '../messages.js';
import { languageOf } from './language.js';
import { PROBLEM_MEDIA_TYPE, problemDetails } from './problem.js';
import { type RouteMethods } from './route-methods.js';
import { asError } from '#eventsourcing';

/** Carries a refusal out of a guard or a handler to the one place that writes problems. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly outcome: RefusedOutcome) {
    super(outcome.title.en);
  }
}

const BY_STATUS: Readonly<Record<number, TransportProblemCode>> = {
  404: 'no-such-route',
  413: 'body-too-large',
  415: 'media-type-unsupported',
};

/** Every answer that is not a success is made here. What went wrong inside is logged and never told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('api');

  constructor(private readonly routes: RouteMethods) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const refused = this.refusalFor(exception, request, reply);
    if (refused.code === 'internal-fault')
      this.logger.error(`${request.method} ${request.url} failed.`, asError(exception).stack);
    sendProblem(request, reply, refused);
  }

  private refusalFor(exception: unknown, request: FastifyRequest, reply: FastifyReply): RefusedOutcome {
    if (exception instanceof Refused) return exception.outcome;
    // Its sender broke the request off. Nobody reads the answer, and nothing is wrong here.
    if (exception === request.raw.errored) return transportProblem('bad-request');
    const forNow = refusedForNow(exception);
    if (forNow !== null) return forNow;
    if (!(exception instanceof HttpException) || exception.getStatus() >= 500)
      return transportProblem('internal-fault');
    if (this.isWrongMethod(request, reply)) return transportProblem('method-not-allowed');
    if (exception.getStatus() === 400 && isAboutJson(exception.cause)) return transportProblem('malformed-json');
    return transportProblem(BY_STATUS[exception.getStatus()] ?? 'bad-request');
  }

  /** A wrong method is the first thing that is wrong: without it, a body or its type would have been no matter. */
  private isWrongMethod(request: FastifyRequest, reply: FastifyReply): boolean {
    const methods = this.routes.at(request.url);
    if (methods.length === 0 || methods.includes(request.method)) return false;
    reply.header('allow', methods.join(', '));
    return true;
  }
}

/** Writes the problem in the language that the request asks for. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refused: RefusedOutcome): void {
  const language = languageOf(request.headers['accept-language']);
  if (refused.status === 401) reply.header('www-authenticate', 'Bearer realm="dutyledger"');
  if (refused.status === 503) reply.header('retry-after', '1');
  reply
    .status(refused.status)
    .header('content-language', language)
    .header('vary', 'accept-language')
    .type(PROBLEM_MEDIA_TYPE)
    .serializer(JSON.stringify)
    .send(problemDetails(refused, language));
}

/** Fastify's own codes of a body that is empty or does not parse. */
function isAboutJson(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return (
    cause instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
  );
}
