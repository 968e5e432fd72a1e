import { type EventStore, type LeaseStore, type MovableKeyStore, type ReadModelStore } from '#eventsourcing';
import { MemoryEventStore, MemoryKeyStore, MemoryReadModelStore } from '#stores';
import { memoryTokens } from './memory-tokens.js';
import { type OpenOptions, startSystem, type Surroundings } from '../opening/open.js';
import { type RunningSystem } from '../running/running.js';
import { type Stores } from '../stores/stores.js';
import { ManualPace } from './manual-pace.js';

/** How one process reaches the stores: freely, not at all, or not yet because it stands still. */
class Link {
  away = false;
  private standing: PromiseWithResolvers<void> | null = null;
  private trap: { readonly call: string; left: number } | null = null;

  get isPaused(): boolean {
    return this.standing !== null;
  }

  pause(): void {
    this.standing ??= Promise.withResolvers();
  }

  /** Stands still just before the n-th call of this name from now, until woken; null: at none. */
  pauseBefore(call: string | null, nth = 1): void {
    this.trap = call === null ? null : { call, left: nth };
  }

  private spring(call: string): void {
    if (this.trap?.call !== call) return;
    this.trap.left -= 1;
    if (this.trap.left > 0) return;
    this.trap = null;
    this.pause();
  }

  wake(): void {
    this.standing?.resolve();
    this.standing = null;
  }

  async pass(): Promise<void> {
    await this.standing?.promise;
    if (this.away) throw new Error('The store does not answer.');
  }

  /** The store as the process sees it: it may stand still before a call and before the answer. */
  over<Store extends object>(store: Store, own: Partial<Store> = {}): Store {
    return new Proxy(store, {
      get: (target, name) => {
        const replaced = Reflect.get(own, name) as unknown;
        if (replaced !== undefined) return replaced;
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return async (...given: readonly unknown[]): Promise<unknown> => {
          this.spring(String(name));
          await this.pass();
          const answer = (await member.apply(target, given)) as unknown;
          await this.pass();
          return answer;
        };
      },
    });
  }
}

/** One process over shared stores, with a time of its own. */
export class Process {
  readonly pace = new ManualPace();
  readonly link = new Link();
  system!: RunningSystem;

  /** Stands still, as a process does that its operating system stops: no call goes out, no answer comes in, no time passes. */
  pause(): void {
    this.link.pause();
  }

  wake(): void {
    this.link.wake();
  }
}

/** Stores that several processes of a test share, and the processes. */
export class SharedStores {
  readonly store = new MemoryEventStore({ seed: 3 });
  readonly models = new MemoryReadModelStore();
  readonly keys = new MemoryKeyStore();
  private readonly running = new Set<Process>();

  /** Starts a process, of this version or of one with other views. Time passes for all until it has started. */
  async start(
    options: Omit<OpenOptions, 'folder' | 'servers'>,
    version: Pick<Surroundings, 'views'> = {},
  ): Promise<Process> {
    const process = new Process();
    this.running.add(process);
    const started = startSystem(this.storesOf(process.link), null, options, { pace: process.pace, ...version });
    try {
      process.system = await this.during(started);
      return process;
    } catch (error) {
      this.running.delete(process);
      throw error;
    }
  }

  /** Lets time pass for every process that does not stand still. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      for (const { pace } of this.running) await pace.pass(100);
    }
  }

  /** Lets time pass until something is so. */
  async until(isSo: () => boolean | Promise<boolean>, milliseconds = 60_000): Promise<void> {
    for (let passed = 0; !(await isSo()); passed += 100) {
      if (passed >= milliseconds) throw new Error(`It was not so after ${milliseconds} ms.`);
      await this.pass(100);
    }
  }

  /** Lets time pass until something is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const end = work.finally(() => {
      settled = true;
    });
    end.catch(() => undefined);
    await this.until(() => settled, 120_000);
    return end;
  }

  /** A process that ends without a word: it never does anything again. */
  kill(process: Process): void {
    process.pause();
    this.running.delete(process);
  }

  /** Takes a process out of the passing of time, and puts it back. */
  stopTime(process: Process): void {
    this.running.delete(process);
  }

  resumeTime(process: Process): void {
    this.running.add(process);
  }

  async close(): Promise<void> {
    for (const { system } of this.running) await this.during(system.close());
  }

  private storesOf(link: Link): Stores {
    const stays = { close: () => Promise.resolve() };
    const store = link.over<EventStore>(this.store, {
      ...stays,
      subscribe: (after, signal) => this.subscribe(link, after, signal),
    });
    const leases = link.over<LeaseStore>(this.models.leases);
    return {
      store,
      models: link.over<ReadModelStore>(this.models, { ...stays, leases }),
      keys: link.over<MovableKeyStore>(this.keys, stays),
      tokens: memoryTokens(),
      exclusive: false,
      announce: () => undefined,
      close: () => Promise.resolve(),
    };
  }

  private async *subscribe(
    link: Link,
    ...[after, signal]: Parameters<EventStore['subscribe']>
  ): ReturnType<EventStore['subscribe']> {
    for await (const events of this.store.subscribe(after, signal)) {
      await link.pass();
      yield events;
    }
  }
}
