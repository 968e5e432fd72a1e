import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';
import { transportProblem, type TransportProblemCode } from '../messages.js';
import { languageOf } from './language.js';
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

/** There is no request to answer, only what came before one was whole, so the answer is written as bytes. */
export function refuseMalformedHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const refused = transportProblem(BY_PARSER_CODE[error.code ?? ''] ?? 'bad-request');
  const body = JSON.stringify(problemDetails(refused, 'zh'));
  const head = [
    `HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}`,
    ...Object.entries(headersOf(body)).map(([name, value]) => `${name}: ${value}`),
  ];
  // A client that keeps its side open must not keep the server from stopping.
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** A request with an `Expect` that Node does not know never reaches the router. */
export function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  const language = languageOf(request.headers['accept-language']);
  const refused = transportProblem('expectation-unknown');
  const body = JSON.stringify(problemDetails(refused, language));
  const languages = { 'content-language': language, vary: 'accept-language' };
  response.writeHead(refused.status, { ...headersOf(body), ...languages }).end(body);
}

/** RFC 9112, 3.2: a request of HTTP/1.1 without a host is refused, which Node would do without a body. */
export const lacksHost = ({ httpVersion, headers }: IncomingMessage): boolean =>
  httpVersion === '1.1' && headers.host === undefined;
