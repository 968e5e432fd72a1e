import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { hostOf, throughPort } from './address.js';

/** A way to a server that can be closed and opened again on the same port, as a network or a server that is away for a while. */
export class AwayProxy {
  private readonly sockets = new Set<Socket>();
  private still = false;

  private constructor(
    private readonly target: string,
    private server: Server,
    private readonly port: number,
  ) {}

  static async to(target: string): Promise<AwayProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new AwayProxy(target, server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => proxy.pass(client));
    return proxy;
  }

  get url(): string {
    return throughPort(this.target, this.port);
  }

  async leave(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** Nothing is passed on any more, and connections stay open: a server that stands still, or a network that swallows everything. */
  standStill(): void {
    this.still = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** What was sent meanwhile is passed on now. */
  goOn(): void {
    this.still = false;
    for (const socket of this.sockets) socket.resume();
  }

  async comeBack(): Promise<void> {
    this.server = createServer((client) => this.pass(client));
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  private pass(client: Socket): void {
    const upstream = connect(hostOf(this.target));
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
    if (this.still) for (const socket of [client, upstream]) socket.pause();
  }
}
