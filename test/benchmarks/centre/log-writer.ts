import {
  type Actor,
  sealEvent,
  uuid5,
  type EventStore,
  type JsonObject,
  type KeyStore,
  type Moment,
} from '#eventsourcing';

/** Appends that share one commit. */
const BATCH = 4000;

/** An event that somebody recorded, before it is sealed. */
export interface Recording {
  /** Local time of recording, `2026-01-05 09:10`; the order of the log. */
  readonly at: string;
  readonly by: Actor;
  readonly stream: string;
  readonly type: string;
  readonly subjects: readonly string[];
  readonly data: unknown;
  /** When it happened; default: when it was recorded. */
  readonly occurredAt?: Moment;
}

interface Link {
  readonly revision: number;
  readonly hash: string;
}

const ZONE = 'Asia/Shanghai';

/** The moment of a local time of the centre's zone, which keeps one offset all year. */
export const localMoment = (local: string): Moment => {
  const instant = new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();
  return { instant, zone: ZONE, localDate: local.slice(0, 10) };
};

/** Writes recordings to a log as the command handler would: sealed, hashed, chained within their streams. */
export class LogWriter {
  private links = new Map<string, Link>();
  private olderLinks = new Map<string, Link>();
  private pending: Promise<unknown>[] = [];
  private written = 0;

  constructor(
    private readonly store: Pick<EventStore, 'append'>,
    private readonly keys: KeyStore,
    private readonly centre: string,
  ) {}

  get events(): number {
    return this.written;
  }

  async write(recording: Recording): Promise<void> {
    const { stream, type, data, subjects, by } = recording;
    const last = this.links.get(stream) ?? this.olderLinks.get(stream);
    const revision = (last?.revision ?? -1) + 1;
    const commandId = uuid5('benchmark', stream, String(revision));
    const recordedAt = localMoment(recording.at);
    const metadata = {
      occurredAt: recording.occurredAt ?? recordedAt,
      recordedAt: recordedAt.instant,
      actor: by,
      centre: this.centre,
      subjects,
      commandId,
      // As wide as the keyed hash that the command handler stores.
      requestHash: commandId.replaceAll('-', '').repeat(2),
      causationId: commandId,
      correlationId: commandId,
      previousHash: last?.hash ?? null,
    };
    const id = uuid5('event', commandId, '0');
    const event = await sealEvent({ stream, revision, id, type, version: 1, data, metadata }, this.keys);
    this.links.set(stream, { revision, hash: event.metadata.hash });
    this.pending.push(this.store.append(stream, last === undefined ? 'none' : last.revision, [event]));
    this.written += 1;
    if (this.pending.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const pending = this.pending;
    this.pending = [];
    await Promise.all(pending);
  }

  /** Forgets streams that nobody has written to since the last call but one: a case is closed within weeks. */
  forgetOld(): void {
    this.olderLinks = this.links;
    this.links = new Map();
  }
}

/** Plain data of a row, without what has no value. */
export const given = (fields: Readonly<Record<string, unknown>>): JsonObject =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
