import { type OpenOptions, openSystem } from './open.js';
import { connectTo } from './remote.js';
import { readServer } from './server-file.js';
import { type RunningSystem } from './running.js';
import { type System } from './system.js';

/** The system of a folder: through the server that runs on it, or opened in this process. */
export type Connection =
  | { readonly kind: 'server'; readonly url: string; readonly system: System }
  | { readonly kind: 'local'; readonly system: RunningSystem };

/** Goes through the running server where there is one, since a log has one writer; else opens the folder here. */
export const connect = async (folder: string, options: Omit<OpenOptions, 'folder'> = {}): Promise<Connection> => {
  const server = readServer(folder);
  if (server !== null) {
    return { kind: 'server', url: server.url, system: await connectTo(server.url, server.token) };
  }
  return { kind: 'local', system: await openSystem({ folder, ...options }) };
};
