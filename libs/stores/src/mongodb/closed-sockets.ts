import { createRequire } from 'node:module';
import { type Socket } from 'node:net';
import { MongoError, MongoNetworkError } from 'mongodb';

/** What is used of the driver's connections, which are not public. The driver's version is pinned, and a test holds this to it. */
interface Connection {
  readonly socket: Socket;
  readonly error: Error | null;
  writeCommand(...command: readonly unknown[]): Promise<void>;
}

const driver = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as {
  readonly Connection: { readonly prototype: Connection };
};

/**
 * Rejects when the socket is closed before the command is written. A socket that breaks meanwhile rejects with its own error, in which nobody
 * sees that it is one of the connection: that of the connection takes its place.
 */
const unlessClosed = async (connection: Connection, writing: Promise<void>): Promise<void> => {
  const { socket } = connection;
  const closed = Promise.withResolvers<never>();
  const close = (): void => closed.reject(connection.error ?? new MongoNetworkError('connection closed'));
  if (socket.closed) close();
  else socket.once('close', close);
  try {
    await Promise.race([writing, closed.promise]);
  } catch (error) {
    throw error instanceof MongoError ? error : (connection.error ?? error);
  } finally {
    socket.off('close', close);
  }
};

let isMended = false;

/**
 * Where a socket does not take a command at once the driver waits until it drains, and for nothing else: a socket that broke the moment
 * before never does. When that happens to the connection by which the driver watches the server, it watches no more, takes the
 * server for away for good, and only a new process would find it again. To be called before a client is made.
 */
export const endWritingToClosedSockets = (): void => {
  if (isMended) return;
  isMended = true;
  const { prototype } = driver.Connection;
  const { writeCommand } = prototype;
  prototype.writeCommand = function (...command) {
    return unlessClosed(this, writeCommand.apply(this, [...command]));
  };
};
