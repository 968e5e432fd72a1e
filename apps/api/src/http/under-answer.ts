import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Duplex } from 'node:stream';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What is being answered on which connection: a request may follow another one before that was answered. */
export class UnderAnswer {
  private readonly exchanges = new WeakMap<Duplex, Set<Exchange>>();

  watch(server: Server): void {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const exchange = { request, response };
      const others = this.exchanges.get(request.socket) ?? new Set();
      this.exchanges.set(request.socket, others.add(exchange));
      response.once('close', () => others.delete(exchange));
    });
  }

  on(socket: Duplex): boolean {
    return (this.exchanges.get(socket)?.size ?? 0) > 0;
  }

  /** The request that is the only one on the connection and still coming, where nobody has begun to answer it; else null. */
  unfinishedOn(socket: Duplex): IncomingMessage | null {
    const [only, ...others] = this.exchanges.get(socket) ?? [];
    if (only === undefined || others.length > 0) return null;
    return only.request.complete || only.response.headersSent ? null : only.request;
  }
}
