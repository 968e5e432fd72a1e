import { Fault } from '#eventsourcing';
import { systemClock } from '../configuration/clock.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type OpenOptions, openSystem } from './open.js';
import { connectTo } from './remote.js';
import { readServer } from '../configuration/server-file.js';
import { openTokens } from '../stores/keys-and-tokens.js';
import { type RunningSystem } from '../running/running.js';
import { type Caller, type System } from '../system/system.js';

/** The system of a folder: through the server that runs on it, or opened in this process. */
export type Connection = {
  /** Whom the given token proves; null without one, or when the server decides. */
  readonly caller: Caller | null;
  close(): Promise<void>;
} & (
  | { readonly kind: 'server'; readonly url: string; readonly system: System }
  | { readonly kind: 'local'; readonly system: RunningSystem }
);

/** The token that was given proves nobody; the message says why. */
export class TokenRefused extends Fault {
  override readonly name = 'TokenRefused';
  /** `reason`: `token-unknown`, `token-expired`, `token-revoked`, `token-not-yet-valid`. */
  constructor(reason: string) {
    super(reason, FAULTS.tokenRefused, { reason });
  }
}

/**
 * Goes through the running server where there is one, since a log has one writer; else opens the folder here. Who acts is
 * whom `token` proves; without one the local operator, who may read the folder. Throws TokenRefused and what opening throws.
 */
export const connect = async (options: OpenOptions, token?: string): Promise<Connection> => {
  const { folder, servers } = options;
  // A server announces itself in the folder of its own log only.
  const server = servers?.eventStore === undefined ? readServer(folder) : null;
  if (server !== null) {
    const system = await connectTo(server.url, token ?? server.token);
    return { kind: 'server', url: server.url, system, caller: null, close: () => system.close() };
  }
  const caller = token === undefined ? null : await callerOf(servers?.keys ?? folder, token);
  const system = await openSystem(options);
  const close = async (): Promise<void> => {
    try {
      await system.settled();
    } finally {
      await system.close();
    }
  };
  return { kind: 'local', system, caller, close };
};

const callerOf = async (place: string, token: string): Promise<Caller> => {
  const tokens = await openTokens(place, systemClock);
  try {
    const proved = await tokens.authenticate(token);
    if (proved.kind === 'refused') throw new TokenRefused(proved.code);
    return proved.caller;
  } finally {
    await tokens.close();
  }
};
