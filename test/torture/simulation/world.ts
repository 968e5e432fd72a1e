import { createSecretKey } from 'node:crypto';
import {
  CheckpointConflict,
  type CommandResult,
  handleCommand,
  type KeyStore,
  rebuild,
  Runner,
  sha256Hex,
} from '#eventsourcing';
import { contents, type CounterCommand, counterSet, counterSlice, momentOf } from './counters.js';
import { MemoryEventStore } from '#stores';
import { type Random } from '../random.js';
import { LogCheck } from './log-check.js';
import { Barrier, ConnectionLost, logOf, modelsOf, ProcessFate } from './process-ports.js';
import { ViewsCheck, WatchedModels } from './views-check.js';

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
  /** Why its runner stopped by itself; null while it did not. */
  error: Error | null;
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
  private readonly logCheck: LogCheck;
  private models = new WatchedModels();
  private viewsCheck: ViewsCheck;
  private leader: LeaderProcess | null = null;
  private readonly former: LeaderProcess[] = [];
  private readonly runners: Runner[] = [];
  private epoch = 0;
  private now = Date.parse('2026-03-31T15:58:00.000Z');
  private readonly sent: Sent[] = [];
  private commands = 0;

  constructor(private readonly random: Random) {
    const seed = random.between(1, 1_000_000);
    this.log = new MemoryEventStore({ seed, duplicates: 0.5, drops: 0.2, batch: random.between(1, 7) });
    this.logCheck = new LogCheck(this.log, this.problems);
    this.viewsCheck = new ViewsCheck(this.models, this.logCheck.seen);
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
    const failed = (error: unknown): void => {
      leader.error = error as Error;
    };
    const runner = new Runner({
      set: counterSet(),
      store: logOf(this.log, fate, this.random, 0),
      models: modelsOf(() => this.models, fate),
      epoch: this.epoch,
      pageSize: this.random.between(1, 9),
      documentBudget: this.random.between(2, 12),
      deriveBatch: this.random.between(1, 3),
      publishes: this.random.chance(0.5),
      onFailed: failed,
    });
    const leader: LeaderProcess = { fate, runner, epoch: this.epoch, error: null };
    this.leader = leader;
    this.runners.push(runner);
    runner.start().catch(failed);
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
    this.models = new WatchedModels();
    this.viewsCheck = new ViewsCheck(this.models, this.logCheck.seen);
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
    await this.logCheck.look();
    await this.checkViews(this.viewsCheck);
    this.checkLeaders();
    this.still.open();
  }

  /** The same from the first event on, relying on nothing that was found before. */
  private async checkAnew(): Promise<void> {
    this.still.close();
    await this.logCheck.lookAtAll();
    await this.checkViews(new ViewsCheck(this.models, this.logCheck.seen));
    this.checkLeaders();
    this.still.open();
  }

  private async checkViews(check: ViewsCheck): Promise<void> {
    const serving = await this.models.serving('main');
    for (const set of new Set([serving, this.leader?.runner.setName ?? null])) {
      const difference = set === null ? null : await check.differenceOf(set);
      if (difference !== null) this.problems.push(difference);
    }
  }

  private checkLeaders(): void {
    const error = this.leader?.error ?? null;
    if (error !== null) this.problems.push(`the newest leader stopped: ${error.message}`);
    for (const { error: former } of this.former) {
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
    await this.checkAnew();
    const live = await contents(this.models, runner.setName);
    await this.stop();
    const { set } = await rebuild({ set: counterSet(), store: this.log, models: this.models });
    const rebuilt = await contents(this.models, set);
    const documents = (all: string): string => all.replace(/,\["progress",.*$/, '');
    if (documents(rebuilt) !== documents(live))
      this.problems.push('a rebuild gives other documents than following gave');
    return sha256Hex(JSON.stringify(this.logCheck.seen) + live);
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
    this.logCheck.promise(
      commandId,
      result.events.map(({ id }) => id),
    );
  }
}
