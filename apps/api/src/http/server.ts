import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { transportProblem } from '../messages.js';
import { lacksHost, refuseExpectation, refuseMalformedHttp } from './before-routes.js';
import { readJsonBodies } from './json-body.js';
import { sendProblem } from './problem-filter.js';
import { type RouteMethods } from './route-methods.js';
import { SECURITY_HEADERS } from './security-headers.js';

export const BODY_LIMIT_BYTES = 1024 * 1024;
/** A client that has not sent its whole request by then is cut off. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Node looks that often whether somebody's time is up. */
const TIMEOUT_CHECK_MS = 5_000;
/** How long requests under way may take once the server was told to stop; Node no longer looks at their time then. */
const CLOSING_GRACE_MS = 10_000;

/**
 * Fastify with JSON as its only body, a limit on the body, security headers on every answer, and problem details also for
 * what fails before a route is found. Closing waits for requests under way, but not for ever.
 */
export function createServer(routes: RouteMethods, closingGrace = CLOSING_GRACE_MS): FastifyAdapter {
  const answering = new WeakSet<Socket>();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { connectionsCheckingInterval: TIMEOUT_CHECK_MS, requireHostHeader: false },
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, withHeaders(reply), transportProblem('bad-request')),
    // Where a request is being answered on the connection, these bytes would be read as its answer: a command that is
    // recorded would be told as refused, an event stream be broken into.
    clientErrorHandler: (error, socket) =>
      answering.has(socket) ? socket.destroy() : refuseMalformedHttp(error, socket),
  });
  const instance: FastifyInstance = adapter.getInstance();
  instance.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    answering.add(socket);
    response.once('close', () => answering.delete(socket));
  });
  instance.server.on('checkExpectation', refuseExpectation);
  instance.removeContentTypeParser('text/plain');
  readJsonBodies(instance, BODY_LIMIT_BYTES);
  routes.watch(instance);
  instance.addHook('preClose', (done) => {
    const impatience = setTimeout(() => instance.server.closeAllConnections(), closingGrace);
    instance.server.once('close', () => clearTimeout(impatience));
    done();
  });
  instance.addHook('onRequest', (request, reply, done) => {
    withHeaders(reply);
    if (lacksHost(request.raw)) sendProblem(request, reply, transportProblem('bad-request'));
    else done();
  });
  return adapter;
}

const withHeaders = (reply: FastifyReply): FastifyReply => reply.headers(SECURITY_HEADERS);
