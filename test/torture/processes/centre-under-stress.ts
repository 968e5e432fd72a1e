import { type CommandOutcome, centreViews, SimulatedClock } from '#runtime';
import { type RecordedEvent, Runner } from '#eventsourcing';
import { MemoryReadModelStore } from '#stores';
import { dumpViews } from '../../../libs/runtime/src/testing/view-dump.js';
import { type Process, SharedStores } from '../../../libs/runtime/src/testing/shared-stores.js';
import { send, settle, startOn } from '../centre/centre.js';
import { type Random } from '../random.js';

const EVERYTHING = 1_000_000;
const MOST_WORKERS = 3;
const MINUTE = 60_000;
/** Longer than a lease lasts, than a term that failed pauses, and than anything waits. */
const QUIET = 10_000;
/** Commits that a command leads to: its documents, what is derived from them, and the same for the notice of it. */
const MOST_COMMITS = 6;

interface Sent {
  readonly key: string;
  readonly type: string;
  readonly data: unknown;
  readonly by: readonly [string, 'supervisor'];
}

/** A centre answered by doors and kept by workers over the same stores, and what is done to them. */
export class CentreUnderStress {
  readonly problems: string[] = [];
  private readonly shared = new SharedStores();
  private readonly clock = new SimulatedClock('2026-03-02T01:00:00.000Z');
  private readonly workers = new Set<Process>();
  private readonly paused = new Set<Process>();
  private readonly sent: Sent[] = [];
  private readonly accepted = new Map<string, string>();
  private readonly open: string[] = [];
  private door!: Process;
  private commands = 0;

  constructor(private readonly random: Random) {}

  async begin(): Promise<void> {
    await this.startWorker();
    await this.startWorker();
    this.door = await this.shared.start({ role: 'api', clock: this.clock });
    await this.shared.during(settle(this.door.system));
  }

  /** A violation is reported, or one is confirmed; now and then a command is sent again under its key. */
  async command(): Promise<void> {
    const again = this.sent.length > 0 && this.random.chance(0.2) ? this.random.pick(this.sent) : null;
    const one = again ?? this.newCommand();
    if (again === null) this.sent.push(one);
    const outcome = await this.shared
      .during(send(this.door.system, one.by, one.type, one.data, one.key))
      .catch((error: unknown) => error as Error);
    this.note(one, outcome);
  }

  pass(): Promise<void> {
    return this.shared.pass(this.random.pick([100, 1_000, 7_000]));
  }

  /** A worker stands still, as a process does that its operating system stops. */
  pause(): void {
    const worker = this.any((process) => !this.paused.has(process));
    if (worker === null) return;
    worker.pause();
    this.shared.stopTime(worker);
    this.paused.add(worker);
  }

  /** A worker that leads is stopped just before one of the commits that a command makes it do. */
  async interrupt(): Promise<void> {
    const leading = this.any((worker) => !this.paused.has(worker));
    if (leading === null) return;
    leading.link.pauseBefore('commit', this.random.between(1, MOST_COMMITS));
    await this.command();
    leading.link.pauseBefore(null);
    if (!leading.link.isPaused) return;
    this.shared.stopTime(leading);
    this.paused.add(leading);
  }

  /** Whoever stood still goes on; what it was about to do leaves nothing behind in the views. */
  async wake(): Promise<void> {
    const others = this.workers.size - this.paused.size;
    const woken = this.paused.size > 0;
    for (const worker of this.paused) {
      worker.wake();
      this.shared.resumeTime(worker);
    }
    this.paused.clear();
    await this.shared.pass(this.random.pick([0, 100, 1_000]));
    if (woken && others > 0 && this.random.chance(0.5)) {
      await this.shared.during(this.door.system.settled());
      await this.checkViews();
    }
  }

  kill(): void {
    const worker = this.any(() => true);
    if (worker === null) return;
    this.shared.kill(worker);
    this.workers.delete(worker);
    this.paused.delete(worker);
  }

  async startWorker(): Promise<void> {
    if (this.workers.size === MOST_WORKERS) return;
    this.workers.add(await this.shared.start({ role: 'worker', clock: this.clock }));
  }

  /** A process does not reach its stores for a minute, and then does again. */
  async away(): Promise<void> {
    const process = this.random.chance(0.3) ? this.door : this.any((worker) => !this.paused.has(worker));
    if (process === null) return;
    process.link.away = true;
    if (this.random.chance(0.5)) await this.command();
    await this.shared.pass(MINUTE);
    process.link.away = false;
  }

  /** No more faults: one process leads, everything is told once, and the views are what the log says. */
  async heal(): Promise<void> {
    await this.wake();
    await this.startWorker();
    const leading = async (): Promise<number> => {
      const all = await Promise.all([...this.workers].map(({ system }) => system.status()));
      return all.filter(({ process }) => process?.leading === true).length;
    };
    await this.shared.until(async () => (await leading()) > 0, 5 * MINUTE);
    await this.quiet();
    if ((await leading()) !== 1) this.problems.push(`${await leading()} processes lead`);
    const events = await this.shared.store.readAll(null, EVERYTHING);
    this.checkLog(events);
    await this.checkViews();
    await this.checkNotices();
    await this.shared.close();
  }

  private async quiet(): Promise<void> {
    for (let before = ''; ;) {
      await this.shared.during(this.door.system.settled());
      await this.shared.pass(QUIET);
      const head = String(await this.shared.store.head());
      if (head === before) return;
      before = head;
    }
  }

  private checkLog(events: readonly RecordedEvent[]): void {
    const ids = new Map<string, number>();
    for (const { id } of events) ids.set(id, (ids.get(id) ?? 0) + 1);
    for (const [id, times] of ids) if (times > 1) this.problems.push(`event ${id} is there ${times} times`);
    for (const [key, id] of this.accepted) if (!ids.has(id)) this.problems.push(`what ${key} was promised is lost`);
  }

  private async checkViews(): Promise<void> {
    const set = centreViews();
    const runner = new Runner({ set, store: this.shared.store, models: new MemoryReadModelStore() });
    await runner.start();
    await runner.stop();
    const wanted = await Array.fromAsync(dumpViews(runner.reader, set));
    const found = await Array.fromAsync(dumpViews(await this.door.system.views(), set));
    if (found.join('\n') !== wanted.join('\n')) this.problems.push('the views are not what the log says');
  }

  /** Whoever looks again finds nobody to tell, and nobody was told the same twice in a row: what comes back after it was gone is news. */
  private async checkNotices(): Promise<void> {
    const told = (await this.shared.store.readAll(null, EVERYTHING)).filter(({ type }) => type === 'EntryNotified');
    const last = new Map<unknown, string>();
    const twice = told.filter(({ data }) => {
      const before = last.get(data['entry']);
      last.set(data['entry'], JSON.stringify([data['amount'], data['status']]));
      return before === last.get(data['entry']);
    });
    if (twice.length > 0) this.problems.push(`${twice.length} notices are there twice`);
    const { store, keys } = this.shared;
    const system = await startOn({ store, keys, models: new MemoryReadModelStore() }, this.clock, 'live');
    const { notices } = await system.runPolicies();
    await system.close();
    if (notices > 0) this.problems.push(`${notices} notices had not been given`);
  }

  private any(isWanted: (worker: Process) => boolean): Process | null {
    const workers = [...this.workers].filter(isWanted);
    return workers.length === 0 ? null : this.random.pick(workers);
  }

  private newCommand(): Sent {
    this.commands += 1;
    const key = `c${this.commands}`;
    const violation = this.random.chance(0.5) ? this.open.shift() : undefined;
    if (violation !== undefined)
      return { key, type: 'violation.confirm', data: { violation }, by: ['supervisor-1', 'supervisor'] };
    const data = {
      code: this.random.pick(['entertainment-on-duty', 'office-noise-made']),
      subject: this.random.pick(['a-1', 'a-1', 'a-2']),
      conductAt: '2026-03-02T08:30',
      attributes: {},
      incident: `I-${this.commands}`,
      description: 'seen on the floor',
    };
    return { key, type: 'violation.report', data, by: ['supervisor-2', 'supervisor'] };
  }

  /** A refusal for now, and a fault, may be sent again; anything else has to be an acceptance, and the same one each time. */
  private note({ key, type }: Sent, outcome: CommandOutcome | Error): void {
    if (outcome instanceof Error) return;
    if (outcome.kind === 'refused') {
      if (outcome.status !== 503) this.problems.push(`${type} ${key} was refused: ${outcome.code}`);
      return;
    }
    const [event] = outcome.events;
    if (event === undefined) return;
    const before = this.accepted.get(key);
    if (before !== undefined && before !== event.id) this.problems.push(`${key} was answered in two ways`);
    if (before === undefined && type === 'violation.report') this.open.push(outcome.id);
    this.accepted.set(key, event.id);
  }
}
