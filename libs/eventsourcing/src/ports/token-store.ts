/** What is kept of a token. Its secret exists only with its holder. */
export interface TokenRecord {
  /** Public part, by which it is found and revoked. */
  readonly id: string;
  /** SHA-256 of the secret, in hex. */
  readonly hash: string;
  readonly caller: string;
  readonly role: string;
  readonly centre: string;
  /** Instants: UTC, ISO 8601, milliseconds. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** Whoever revoked it: a person, the local operator, or what the program does by itself. None where it is not revoked or nobody is known. */
  readonly revokedBy?: string;
  readonly note: string;
}

/** Tokens as records. What one process revokes, every process finds revoked from then on. */
export interface TokenStore {
  /** Keeps records whose ids are not there yet; those that are there stay as they are. Durable when it resolves. */
  put(records: readonly TokenRecord[]): Promise<void>;
  find(id: string): Promise<TokenRecord | null>;
  /** True when there was such a token and it had not been revoked. Who revoked it is kept with it. Durable when it resolves. */
  revoke(id: string, at: string, by?: string): Promise<boolean>;
  /** Takes away what the note of a token says, so that it cannot be read again; nothing else of it changes. Durable when it resolves. */
  forgetNote(id: string): Promise<void>;
  /** All, by `issuedAt` and then by id. */
  list(): Promise<readonly TokenRecord[]>;
  /** Identity of the log on which the tokens let somebody act; null while they were bound to none. */
  log(): Promise<string | null>;
  /** Binds the tokens to a log, once for ever. Resolves to the log that they are bound to: another one when that came first. */
  bindTo(log: string): Promise<string>;
  close(): Promise<void>;
}
