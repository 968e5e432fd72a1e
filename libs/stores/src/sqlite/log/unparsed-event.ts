import { type Actor, type EventMetadata, type JsonObject, type Position, type RecordedEvent } from '#eventsourcing';
import { type Row } from '../statement.js';

/** `,"hash":"<64 hex digits>"}`, with which stored metadata ends. */
const HASH_MARK = ',"hash":"';
const HASH_DIGITS = 64;
const END_MARK = '"}';

/** Characters that come at least before `recordedAt`: two ids of the command, its moment and who acted are longer. */
const BEFORE_RECORDED = 250;

/** The moment as it is stored, its fields in order and without a character that JSON escapes. */
const MOMENT = /"occurredAt":\{"instant":"([^"\\]*)","localDate":"([^"\\]*)","zone":"([^"\\]*)"\}/;

/**
 * Metadata of which single fields are found in the text, and which is parsed for any other. Within a text of JSON every quotation mark
 * has a backslash before it, so that the name of a field with its marks stands nowhere but where the field is.
 */
class UnparsedMetadata implements EventMetadata {
  private parsed: EventMetadata | null = null;
  private recorded: string | null = null;

  constructor(private readonly text: string) {}

  get recordedAt(): string {
    return (this.recorded ??= this.textAfter('"recordedAt":"', BEFORE_RECORDED) ?? this.all.recordedAt);
  }

  get centre(): string {
    return this.textAfter('"centre":"', 0) ?? this.all.centre;
  }

  get hash(): string {
    const { text } = this;
    const from = text.length - HASH_DIGITS - END_MARK.length;
    const isHash = text.startsWith(HASH_MARK, from - HASH_MARK.length) && text.endsWith(END_MARK);
    return isHash ? text.slice(from, -END_MARK.length) : this.all.hash;
  }

  get actor(): Actor {
    const [id, role] = [this.textAfter('{"actor":{"id":"', 0), this.textAfter(',"role":"', 0)];
    return id === null || role === null ? this.all.actor : { id, role };
  }

  get subjects(): readonly string[] {
    const only = this.textAfter('"subjects":["', BEFORE_RECORDED, '"]');
    return only === null ? this.all.subjects : [only];
  }

  get occurredAt(): EventMetadata['occurredAt'] {
    const [, instant, localDate, zone] = MOMENT.exec(this.text) ?? [];
    if (instant === undefined || localDate === undefined || zone === undefined) return this.all.occurredAt;
    return { instant, localDate, zone };
  }

  get commandId(): string {
    return this.all.commandId;
  }

  get requestHash(): string {
    return this.all.requestHash;
  }

  get causationId(): string {
    return this.all.causationId;
  }

  get correlationId(): string {
    return this.all.correlationId;
  }

  get previousHash(): string | null {
    return this.all.previousHash;
  }

  /** For comparisons and messages: the metadata as it is stored. */
  toJSON(): EventMetadata {
    return this.all;
  }

  private get all(): EventMetadata {
    return (this.parsed ??= JSON.parse(this.text) as EventMetadata);
  }

  /** The text between these marks; null where it does not stand there as it would be parsed. `after`: where to look from. */
  private textAfter(start: string, after: number, end = '"'): string | null {
    const { text } = this;
    const at = text.indexOf(start, after);
    if (at === -1) return null;
    const from = at + start.length;
    const to = text.indexOf('"', from);
    const found = text.slice(from, to);
    return to === -1 || !text.startsWith(end, to) || found.includes('\\') ? null : found;
  }
}

/** An event as `EventStore.readUnparsed` gives it. */
export class UnparsedEvent implements RecordedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly version: number;
  readonly dataText: string;
  readonly metadata: EventMetadata;
  private parsed: JsonObject | null = null;

  constructor(
    row: Row,
    readonly position: Position,
  ) {
    this.stream = row[1] as string;
    this.revision = row[2] as number;
    this.id = row[3] as string;
    this.type = row[4] as string;
    this.version = row[5] as number;
    this.dataText = row[6] as string;
    this.metadata = new UnparsedMetadata(row[7] as string);
  }

  get data(): JsonObject {
    return (this.parsed ??= JSON.parse(this.dataText) as JsonObject);
  }
}
