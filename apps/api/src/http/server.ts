import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { transportProblem } from '../messages.js';
import { lacksHost, repeatsHeader, refuseExpectation, refuseMalformedHttp, refuseTunnel } from './before-routes.js';
import { readJsonBodies } from './json-body.js';
import { sendProblem } from './problem-filter.js';
import { type RouteMethods } from './route-methods.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { UnderAnswer } from './under-answer.js';

const BODY_LIMIT_BYTES = 1024 * 1024;
/** A client that has not sent its whole request by then is cut off. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Node looks that often whether somebody's time is up. */
const TIMEOUT_CHECK_MS = 5_000;
/** How long requests under way may take once the server was told to stop; Node no longer looks at their time then. */
const CLOSING_GRACE_MS = 10_000;

interface Timing {
  readonly closingGrace?: number;
  readonly requestTimeout?: number;
  readonly timeoutCheck?: number;
}

/**
 * Fastify with JSON as its only body, a limit on the body, security headers on every answer, and problem details also for
 * what fails before a route is found. Closing waits for requests under way, but not for ever.
 */
export function createServer(
  routes: RouteMethods,
  {
    closingGrace = CLOSING_GRACE_MS,
    requestTimeout = REQUEST_TIMEOUT_MS,
    timeoutCheck = TIMEOUT_CHECK_MS,
  }: Timing = {},
): FastifyAdapter {
  const underAnswer = new UnderAnswer();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout,
    // Node exchanges the two limits where that of the head is the larger one, and a body then has a minute.
    http: { connectionsCheckingInterval: timeoutCheck, requireHostHeader: false, headersTimeout: requestTimeout },
    // Its own answer while it closes is no problem of RFC 9457.
    return503OnClosing: false,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, withHeaders(reply), transportProblem('bad-request')),
    clientErrorHandler: (error, socket) => {
      const unfinished = underAnswer.unfinishedOn(socket);
      // Where another request is being answered on the connection, these bytes would be read as its answer: a command that is
      // recorded would be told as refused, an event stream be broken into.
      if (unfinished === null && underAnswer.on(socket)) socket.destroy();
      else refuseMalformedHttp(error, socket, unfinished);
    },
  });
  const instance: FastifyInstance = adapter.getInstance();
  underAnswer.watch(instance.server);
  instance.server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    if (underAnswer.on(socket)) socket.destroy();
    else refuseTunnel(request, socket);
  });
  instance.server.on('checkExpectation', refuseExpectation);
  instance.removeContentTypeParser('text/plain');
  readJsonBodies(instance, BODY_LIMIT_BYTES);
  routes.watch(instance);
  let isClosing = false;
  instance.addHook('preClose', (done) => {
    isClosing = true;
    const impatience = setTimeout(() => instance.server.closeAllConnections(), closingGrace);
    instance.server.once('close', () => clearTimeout(impatience));
    done();
  });
  instance.addHook('onRequest', (request, reply, done) => {
    withHeaders(reply);
    if (isClosing) sendProblem(request, reply, transportProblem('server-stopping'));
    else if (lacksHost(request.raw) || repeatsHeader(request.raw))
      sendProblem(request, reply, transportProblem('bad-request'));
    else done();
  });
  return adapter;
}

const withHeaders = (reply: FastifyReply): FastifyReply => reply.headers(SECURITY_HEADERS);
