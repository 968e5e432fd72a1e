import { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Duplex } from 'node:stream';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What is being answered on which connection: a request may follow another one before that was answered. */
export class UnderAnswer {
  private readonly exchanges = new WeakMap<Duplex, readonly Exchange[]>();

  watch(server: Server): void {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const exchange = { request, response };
      this.exchanges.set(request.socket, [...this.under(request.socket), exchange]);
    });
  }

  /** Also where the answer is over and its request is still coming: what follows would be a second answer to it. */
  on(socket: Duplex): boolean {
    return this.under(socket).length > 0;
  }

  /** The request that is the only one on the connection and still coming, where nobody has begun to answer it; else null. */
  unfinishedOn(socket: Duplex): IncomingMessage | null {
    const [only, ...others] = this.under(socket);
    if (only === undefined || others.length > 0) return null;
    return only.request.complete || only.response.headersSent ? null : only.request;
  }

  private under(socket: Duplex): readonly Exchange[] {
    const all = this.exchanges.get(socket) ?? [];
    return all.filter(({ request, response }) => !response.closed || !request.complete);
  }
}
