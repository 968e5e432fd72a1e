import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Duplex } from 'node:stream';
import { type RefusedOutcome } from '#runtime';
import { transportProblem, type TransportProblemCode } from '../messages.js';
import { type Language, languageOf } from './language.js';
import { PROBLEM_MEDIA_TYPE, problemDetails } from './problem.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** What the HTTP parser says of bytes that are well-formed as far as they go; everything else is no HTTP. */
const BY_PARSER_CODE: Readonly<Record<string, TransportProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
};

const headersOf = (body: string): Readonly<Record<string, string>> => ({
  ...SECURITY_HEADERS,
  'content-type': PROBLEM_MEDIA_TYPE,
  'content-length': String(Buffer.byteLength(body)),
  connection: 'close',
});

/** Writes a refusal past the router, and ends the connection. */
function answerWithBytes(
  socket: Duplex,
  refused: RefusedOutcome,
  language: Language,
  more: Readonly<Record<string, string>> = {},
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problemDetails(refused, language));
  const head = [
    `HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}`,
    ...Object.entries({ ...headersOf(body), ...more }).map(([name, value]) => `${name}: ${value}`),
  ];
  // A client that keeps its side open must not keep the server from stopping.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

const inLanguage = (language: Language) => ({ 'content-language': language, vary: 'accept-language' });

/**
 * What came is no whole request, so the answer is written as bytes. `unfinished`: the request whose body was still coming, and for
 * which nothing has been done; null where not even its head was whole.
 */
export function refuseMalformedHttp(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  unfinished: IncomingMessage | null,
): void {
  const refused = transportProblem(BY_PARSER_CODE[error.code ?? ''] ?? 'bad-request');
  if (unfinished === null) return answerWithBytes(socket, refused, 'zh');
  const language = languageOf(unfinished.headers['accept-language']);
  answerWithBytes(socket, refused, language, inLanguage(language));
}

/** `CONNECT` asks for a tunnel to another server, which never reaches the router; Node would end the connection without a word. */
export function refuseTunnel({ headers }: IncomingMessage, socket: Duplex): void {
  const language = languageOf(headers['accept-language']);
  // Node no longer listens to a connection that it has handed over.
  socket.on('error', () => socket.destroy());
  const allow = 'GET, HEAD, POST';
  answerWithBytes(socket, transportProblem('method-not-allowed'), language, { allow, ...inLanguage(language) });
}

/** A request with an `Expect` that Node does not know never reaches the router. */
export function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  const language = languageOf(request.headers['accept-language']);
  const refused = transportProblem('expectation-unknown');
  const body = JSON.stringify(problemDetails(refused, language));
  response.writeHead(refused.status, { ...headersOf(body), ...inLanguage(language) }).end(body);
}

/** RFC 9112, 3.2: a request of HTTP/1.1 without a host is refused, which Node would do without a body. */
export const lacksHost = ({ httpVersion, headers }: IncomingMessage): boolean =>
  httpVersion === '1.1' && headers.host === undefined;

/** Of these Node takes the first one and says nothing of another. */
const GIVEN_ONCE = ['host', 'authorization', 'content-type'];

/** A second host is refused by RFC 9112, 3.2; which of two tokens or types counts would be a guess, and a proxy may guess otherwise. */
export const repeatsHeader = ({ headersDistinct }: IncomingMessage): boolean =>
  GIVEN_ONCE.some((name) => (headersDistinct[name] ?? []).length > 1);
