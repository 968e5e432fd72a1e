import { createSecretKey } from 'node:crypto';
import {
  CheckpointConflict,
  type CommandResult,
  handleCommand,
  type KeyStore,
  rebuild,
  type RecordedEvent,
  Runner,
  sha256Hex,
} from '#eventsourcing';
import { contents, type CounterCommand, counterSet, counterSlice, momentOf } from './counters.js';
import { ChainCheck } from '#runtime';
import { MemoryEventStore, MemoryReadModelStore } from '#stores';
import { type Random } from '../random.js';
import { differenceOf } from './expected.js';
import { Barrier, ConnectionLost, logOf, modelsOf, ProcessFate } from './process-ports.js';

const EVERYTHING = 1_000_000;
const LOST_CONNECTIONS = 0.06;
const slice = counterSlice();
const secret = createSecretKey(Buffer.alloc(32, 7));
const unused = (): Promise<never> => Promise.reject(new Error('These commands hold no personal text.'));
/** Without chance, so that the same seed gives the same bytes. */
const keys: KeyStore = { keyFor: unused, find: unused, erase: unused, secret: async () => secret, close: unused };

/** One turn of the event loop: everything that can go on without waiting for a store goes on. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface LeaderProcess {
  readonly fate: ProcessFate;
  readonly runner: Runner;
  readonly epoch: number;
}

/** Another body for the same stream. */
const alteredCommand = ({ data: { counter } }: CounterCommand): CounterCommand => ({
  type: 'counter.add',
  data: { counter, amount: 91 },
});

interface Sent {
  readonly command: CounterCommand;
  readonly commandId: string;
}

/** Everything outside the code that is tried, in one thread: stores, processes, connections, the clock. */
export class World {
  readonly problems: string[] = [];
  private readonly log: MemoryEventStore;
  private readonly still = new Barrier();
  private models = new MemoryReadModelStore();
  private leader: LeaderProcess | null = null;
  private readonly former: LeaderProcess[] = [];
  private readonly runners: Runner[] = [];
  private epoch = 0;
  private now = Date.parse('2026-03-31T15:58:00.000Z');
  private readonly sent: Sent[] = [];
  private readonly promised = new Map<string, readonly string[]>();
  private readonly chains = new ChainCheck();
  private readonly seen: RecordedEvent[] = [];
  private commands = 0;

  constructor(private readonly random: Random) {
    const seed = random.between(1, 1_000_000);
    this.log = new MemoryEventStore({ seed, duplicates: 0.5, drops: 0.2, batch: random.between(1, 7) });
  }

  /** A command, some of them once more or under the id of another one; the clock of each process is its own. */
  async command(): Promise<void> {
    const earlier = this.sent.length > 0 && this.random.chance(0.15) ? this.random.pick(this.sent) : null;
    const altered = earlier !== null && this.random.chance(0.2);
    const one: Sent = {
      command: earlier === null ? this.newCommand() : altered ? alteredCommand(earlier.command) : earlier.command,
      commandId: earlier?.commandId ?? `command-${(this.commands += 1)}`,
    };
    if (earlier === null) this.sent.push(one);
    await this.send(one);
  }

  /** Several commands at once. */
  async crowd(): Promise<void> {
    await Promise.all(Array.from({ length: this.random.between(2, 5) }, () => this.command()));
  }

  /** A newer leader starts, whether or not another one is still at it. */
  async lead(): Promise<void> {
    if (this.leader !== null) this.former.push(this.leader);
    const fate = new ProcessFate(this.still);
    this.epoch += 1;
    const runner = new Runner({
      set: counterSet(),
      store: logOf(this.log, fate, this.random, 0),
      models: modelsOf(() => this.models, fate),
      epoch: this.epoch,
      pageSize: this.random.between(1, 9),
      documentBudget: this.random.between(2, 12),
      deriveBatch: this.random.between(1, 3),
      publishes: this.random.chance(0.5),
    });
    this.leader = { fate, runner, epoch: this.epoch };
    this.runners.push(runner);
    runner.start().catch(() => undefined);
    await turn();
  }

  kill(): void {
    if (this.leader === null) return;
    this.leader.fate.alive = false;
    this.former.push(this.leader);
    this.leader = null;
  }

  async stop(): Promise<void> {
    if (this.leader === null || this.leader.fate.held !== null) return;
    const { runner } = this.leader;
    this.leader = null;
    await runner.stop();
  }

  stall(): void {
    this.leader?.fate.own.close();
  }

  /** Whoever stood still goes on, the dead one's last message included. */
  async wake(): Promise<void> {
    this.leader?.fate.own.open();
    for (const { fate } of this.former) fate.own.open();
    await turn();
  }

  jump(): void {
    this.now += this.random.between(-300_000, 3_600_000);
  }

  /** The file of views is lost; whoever worked on it has died with it. */
  loseViews(): void {
    this.kill();
    for (const { fate } of this.former) fate.alive = false;
    this.former.length = 0;
    this.models = new MemoryReadModelStore();
  }

  async rebuild(): Promise<void> {
    this.kill();
    await this.wake();
    const pageSize = this.random.between(1, 20);
    await rebuild({
      set: counterSet(),
      store: this.log,
      models: this.models,
      pageSize,
      commitEvery: this.random.between(1, 30),
    });
  }

  /** What must hold at any moment; nothing moves while it is looked at. */
  async check(): Promise<void> {
    this.still.close();
    await this.checkAll();
    this.still.open();
  }

  private async checkAll(): Promise<void> {
    await this.checkLog();
    const serving = await this.models.serving('main');
    for (const set of new Set([serving, this.leader?.runner.setName ?? null])) {
      if (set === null || (await this.models.checkpoint(set)) === null) continue;
      const difference = await differenceOf(this.models, set, this.seen);
      if (difference !== null) this.problems.push(difference);
    }
    const error = this.leader?.runner.status().error ?? null;
    if (error !== null) this.problems.push(`the newest leader stopped: ${error.message}`);
    for (const { runner } of this.former) {
      const former = runner.status().error;
      if (former !== null && !(former instanceof CheckpointConflict))
        this.problems.push(`a former leader failed: ${former.message}`);
    }
  }

  /** No more faults: everything has to converge. Returns a digest of all that is stored. */
  async heal(): Promise<string> {
    await this.wake();
    await this.lead();
    const head = await this.log.head();
    const { runner } = this.leader!;
    for (let turns = 0; turns < 5_000 && runner.status().reflected !== head; turns += 1) await turn();
    if (runner.status().reflected !== head)
      this.problems.push(`the views reflect ${runner.status().reflected}, not ${head}`);
    await this.check();
    const live = await contents(this.models, runner.setName);
    await this.stop();
    const { set } = await rebuild({ set: counterSet(), store: this.log, models: this.models });
    const rebuilt = await contents(this.models, set);
    const documents = (all: string): string => all.replace(/,\["progress",.*$/, '');
    if (documents(rebuilt) !== documents(live))
      this.problems.push('a rebuild gives other documents than following gave');
    return sha256Hex(JSON.stringify(this.seen) + live);
  }

  /**
   * Nothing more happens in it. Whoever stands still or is dead waits for ever, and what waits for a signal is kept for as long as that
   * has not come: with a world for each of many thousand seeds, memory would not do.
   */
  end(): void {
    for (const runner of this.runners) void runner.stop().catch(() => undefined);
  }

  private newCommand(): CounterCommand {
    const counter = `c${this.random.between(1, 6)}`;
    if (this.random.chance(0.04)) return { type: 'counter.remove', data: { counter } };
    return { type: 'counter.add', data: { counter, amount: this.random.between(0, 90) } };
  }

  private async send({ command, commandId }: Sent): Promise<void> {
    const skewed = new Date(this.now + this.random.between(-90_000, 90_000)).toISOString();
    try {
      const result = await handleCommand({
        store: logOf(this.log, new ProcessFate(this.still), this.random, LOST_CONNECTIONS),
        keys,
        clock: { now: () => skewed },
        slice,
        reader: undefined,
        command,
        commandId,
        request: command,
        actor: { id: 'leader-1', role: 'team_leader' },
        centre: 'sh',
        occurredAt: momentOf(skewed),
      });
      this.note(commandId, result);
    } catch (error) {
      if (!(error instanceof ConnectionLost)) this.problems.push(`a command failed: ${String(error)}`);
    }
  }

  private note(commandId: string, result: CommandResult): void {
    if (result.kind === 'refused' || result.events.length === 0) return;
    const ids = result.events.map(({ id }) => id);
    const before = this.promised.get(commandId);
    if (before !== undefined && before.join() !== ids.join())
      this.problems.push(`${commandId} was answered in two ways`);
    this.promised.set(commandId, ids);
  }

  private async checkLog(): Promise<void> {
    const fresh = await this.log.readAll(this.seen.at(-1)?.position ?? null, EVERYTHING);
    for (const event of fresh) {
      const broken = this.chains.next(event);
      if (broken !== null) this.problems.push(`${broken.reason} at ${event.stream}, revision ${event.revision}`);
      if (this.seen.some(({ id }) => id === event.id)) this.problems.push(`event ${event.id} is there twice`);
      this.seen.push(event);
    }
    const ids = new Set(this.seen.map(({ id }) => id));
    for (const [commandId, promised] of this.promised) {
      if (!promised.every((id) => ids.has(id))) this.problems.push(`what ${commandId} was promised is not in the log`);
    }
  }
}
