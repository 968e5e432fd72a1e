import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { type Clock, type TokenRecord, type TokenStore } from '#eventsourcing';
import { daysOff } from '../system/far-clocks.js';
import { type Caller, ROLES, type Role } from '../system/system.js';

/** A token as it may be listed: everything but the secret, which exists only with its holder. */
export interface TokenInfo {
  /** Public part, used to revoke it. */
  readonly id: string;
  readonly caller: Caller;
  readonly issuedAt: string;
  /** Instant from which on it is refused. */
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  /** A person's id, the local operator, or what the program does by itself; none where nobody is known. */
  readonly revokedBy?: string;
  readonly note: string;
}

/** A token as it is handed to its holder. */
export interface IssuedToken extends TokenInfo {
  /** Shown once and never again; only its hash is kept. */
  readonly secret: string;
}

/** Whom a secret proves, with the id of its token; or why it proves nobody. */
export type Authentication =
  | { readonly kind: 'caller'; readonly caller: Caller; readonly token: string }
  | { readonly kind: 'refused'; readonly code: TokenRefusal };

/** Codes of refusals: each of them answers 401. */
export type TokenRefusal =
  'token-missing' | 'token-unknown' | 'token-expired' | 'token-revoked' | 'token-not-yet-valid';

const PREFIX = 'dl';
const DAY = 86_400_000;
/** No token lasts longer. */
export const LONGEST_DAYS = 3660;
const LONGEST_SECRET = 200;

/** Who may act, by tokens that live on wall time, also over a simulation. `clock`: the wall clock. */
export class Tokens {
  constructor(
    private readonly store: TokenStore,
    private readonly clock: Clock,
  ) {}

  /** Throws RangeError for a role or a time that no token has. */
  async issue(request: {
    readonly caller: Caller;
    readonly days: number;
    readonly note?: string;
  }): Promise<IssuedToken> {
    const { caller, days, note = '' } = request;
    if (!ROLES.includes(caller.role) || caller.role === 'policy') {
      throw new RangeError(`No token can be issued for the role "${caller.role}".`);
    }
    if (!Number.isFinite(days) || days <= 0 || days > LONGEST_DAYS) {
      throw new RangeError(`A token lasts more than 0 and at most ${LONGEST_DAYS} days, not ${days}.`);
    }
    const id = randomUUID();
    const secret = `${PREFIX}_${id}_${randomBytes(32).toString('hex')}`;
    const issuedAt = this.clock.now();
    const expiresAt = new Date(Date.parse(issuedAt) + days * DAY).toISOString();
    const record: TokenRecord = {
      id,
      hash: digest(secret).toString('hex'),
      caller: caller.id,
      role: caller.role,
      centre: caller.centre,
      issuedAt,
      expiresAt,
      revokedAt: null,
      note,
    };
    await this.store.put([record]);
    return { ...infoOf(record), secret };
  }

  /** True when there was such a token and it had not been revoked. `by`: whoever revokes it, as it is listed from then on. */
  revoke(id: string, by?: string): Promise<boolean> {
    return this.store.revoke(id, this.clock.now(), by);
  }

  /** Revokes whatever still lets these persons act in their centre, and forgets what was noted about them with it. */
  async revokeAllOf(persons: readonly Pick<Caller, 'id' | 'centre'>[]): Promise<void> {
    const centres = new Map(persons.map(({ id, centre }) => [id, centre]));
    if (centres.size === 0) return;
    for (const { id, caller, revokedAt, note } of await this.list()) {
      if (centres.get(caller.id) !== caller.centre) continue;
      if (revokedAt === null) await this.revoke(id, 'person.erase');
      if (note !== '') await this.store.forgetNote(id);
    }
  }

  async list(): Promise<readonly TokenInfo[]> {
    return (await this.store.list()).map(infoOf);
  }

  /** Those that let somebody in now. */
  async valid(): Promise<readonly TokenInfo[]> {
    const now = this.clock.now();
    return (await this.list()).filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now);
  }

  /** Whom a bearer token proves. Takes the same time for every wrong secret. Nothing is remembered from one call to the next. */
  async authenticate(secret: string | undefined): Promise<Authentication> {
    if (secret === undefined || secret === '') return { kind: 'refused', code: 'token-missing' };
    const record = await this.find(secret);
    const given = digest(secret);
    const same = timingSafeEqual(given, record === null ? Buffer.alloc(given.length) : Buffer.from(record.hash, 'hex'));
    if (record === null || !same) return { kind: 'refused', code: 'token-unknown' };
    const { revokedAt, issuedAt, expiresAt, caller, id } = infoOf(record);
    const now = this.clock.now();
    if (revokedAt !== null) return { kind: 'refused', code: 'token-revoked' };
    // One of the clocks is wrong. A token that was issued under a clock years ahead would else be good for all these years.
    if (daysOff(now, issuedAt) > 0) return { kind: 'refused', code: 'token-not-yet-valid' };
    if (expiresAt <= now) return { kind: 'refused', code: 'token-expired' };
    return { kind: 'caller', caller, token: id };
  }

  /** Identity of the log that the tokens belong to; null while they were bound to none. */
  log(): Promise<string | null> {
    return this.store.log();
  }

  /** Binds the tokens to a log, once for ever. Resolves to the log that they are bound to. */
  bindTo(log: string): Promise<string> {
    return this.store.bindTo(log);
  }

  close(): Promise<void> {
    return this.store.close();
  }

  private async find(secret: string): Promise<TokenRecord | null> {
    const id = secret.length <= LONGEST_SECRET ? secret.split('_')[1] : undefined;
    return id === undefined ? null : this.store.find(id);
  }
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const infoOf = ({
  id,
  caller,
  role,
  centre,
  issuedAt,
  expiresAt,
  revokedAt,
  revokedBy,
  note,
}: TokenRecord): TokenInfo => ({
  id,
  caller: { id: caller, role: role as Role, centre },
  issuedAt,
  expiresAt,
  revokedAt,
  ...(revokedBy === undefined ? {} : { revokedBy }),
  note,
});
