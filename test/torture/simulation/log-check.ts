import { type EventStore, type RecordedEvent } from '#eventsourcing';
import { ChainCheck } from '#runtime';

const EVERYTHING = 1_000_000;

/**
 * What must hold of a log at any moment: its chains are whole, no event is there twice, nothing that was promised is missing. It
 * looks at what came since it looked last: nothing that comes later makes wrong what it has found right.
 */
export class LogCheck {
  /** What was read of the log, in its order. */
  readonly seen: RecordedEvent[] = [];
  private readonly ids = new Set<string>();
  private readonly chains = new ChainCheck();
  private readonly promised = new Map<string, string>();
  /** Promises that were not looked up in the log yet. */
  private readonly open = new Map<string, readonly string[]>();

  /** `problems`: where what is wrong is said. */
  constructor(
    private readonly log: EventStore,
    private readonly problems: string[],
  ) {}

  /** A command was answered with these events. */
  promise(commandId: string, ids: readonly string[]): void {
    const before = this.promised.get(commandId);
    if (before !== undefined && before !== ids.join()) this.problems.push(`${commandId} was answered in two ways`);
    this.promised.set(commandId, ids.join());
    this.open.set(commandId, ids);
  }

  async look(): Promise<void> {
    for (const event of await this.log.readAll(this.seen.at(-1)?.position ?? null, EVERYTHING)) this.read(event);
    for (const [commandId, ids] of this.open) {
      if (!ids.every((id) => this.ids.has(id))) this.problems.push(`what ${commandId} was promised is not in the log`);
    }
    this.open.clear();
  }

  /** The same, and that everything is still there as it was read. */
  async lookAtAll(): Promise<void> {
    await this.look();
    if (JSON.stringify(await this.log.readAll(null, EVERYTHING)) !== JSON.stringify(this.seen))
      this.problems.push('the log does not hold any more what was read from it');
  }

  private read(event: RecordedEvent): void {
    const broken = this.chains.next(event);
    if (broken !== null) this.problems.push(`${broken.reason} at ${event.stream}, revision ${event.revision}`);
    if (this.ids.has(event.id)) this.problems.push(`event ${event.id} is there twice`);
    this.ids.add(event.id);
    this.seen.push(event);
  }
}
