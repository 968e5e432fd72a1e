import { type ExpectedRevision } from '#eventsourcing';

/** About 100 bytes each; of a stream that was written before so many others, the log is asked. */
const REMEMBERED = 8192;

/**
 * The newest revisions of the streams written last, so that the log need not be asked for each append. They stay true because
 * the lock keeps every other writer away; after a failed transaction `forget` is due, since some of them were not written.
 */
export class StreamHeads {
  private recent = new Map<string, number>();
  private former: ReadonlyMap<string, number> = new Map();

  /** `stored`: the newest revision that the log holds. */
  constructor(private readonly stored: (stream: string) => ExpectedRevision) {}

  of(stream: string): ExpectedRevision {
    return this.recent.get(stream) ?? this.former.get(stream) ?? this.stored(stream);
  }

  moved(stream: string, revision: number): void {
    if (this.recent.size === REMEMBERED) {
      this.former = this.recent;
      this.recent = new Map();
    }
    this.recent.set(stream, revision);
  }

  forget(): void {
    this.recent.clear();
    this.former = new Map();
  }
}
