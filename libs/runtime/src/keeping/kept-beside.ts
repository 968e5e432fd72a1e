import {
  DocumentFailed,
  openSet,
  type Position,
  readerOf,
  refusingStopped,
  setName,
  Standstills,
  type Urgency,
  type ViewReader,
  type ViewSet,
  ViewsStopped,
  type ViewsNeeded,
  ViewStopped,
  Waiters,
} from '#eventsourcing';
import { type ServedViews } from '../reading/view-access.js';
import { RememberingReads } from '../reading/remembering-reads.js';
import { type KeepingPorts, type KeepOptions, type KeptStatus, type KeptViews, notStarted } from './kept-views.js';
import { fromSentFault } from './sent-fault.js';
import { type FromViews, type ViewsRequest } from './thread-messages.js';

/** What the thread says of one set of views. */
export type ViewsMessage = Extract<FromViews, { readonly views: number }>;

interface KeptBesidePorts extends KeepingPorts {
  /** Names the views between the threads. */
  readonly number: number;
  readonly options: KeepOptions;
  readonly thread: {
    ask(request: ViewsRequest): Promise<unknown>;
    forget(number: number): void;
    /** Lets the thread look at once. */
    hurry(): void;
    /** Lets the thread derive at once what the views do not reflect yet up to the position. */
    want(number: number, position: string): void;
  };
}

const PATIENCE_MILLISECONDS = 30_000;

/**
 * Views that another thread of this process keeps. They are read here over a connection of its own, and how far they are is known from
 * what the thread says after each commit: what is remembered of changed documents goes before anybody who waits for them goes on.
 */
export class KeptBeside implements KeptViews {
  readonly reads: ViewReader;
  readonly stored: RememberingReads;
  private known: KeptStatus;
  private standstills: Standstills;
  private reader: ViewReader;
  private stopped = false;
  private readonly waiters = new Waiters(
    (needed) => this.reached(needed),
    () => this.known.waitsFor,
  );

  constructor(private readonly ports: KeptBesidePorts) {
    this.known = notStarted(setName(ports.viewSet));
    this.standstills = standstillsOf(ports.viewSet, this.known);
    this.reader = readerOf(ports.models, this.known.set);
    this.stored = new RememberingReads(
      () => this.reader,
      () => this.known.checkpoint,
    );
    this.reads = refusingStopped(this.stored, () => this.standstills);
  }

  status(): KeptStatus {
    return this.known;
  }

  async start(): Promise<void> {
    const { thread, number, options } = this.ports;
    const { epoch, publishes } = options;
    try {
      await thread.ask({ kind: 'follow', views: number, epoch, publishes });
    } catch (error) {
      this.giveUp(error as Error);
      throw error;
    }
  }

  async stop(): Promise<void> {
    const { thread, number } = this.ports;
    this.stopped = true;
    // A thread that has ended keeps nothing any more.
    await thread.ask({ kind: 'stop', views: number }).catch(() => undefined);
    thread.forget(number);
    this.waiters.reject(stoppedError(this.known.set));
  }

  async current(): Promise<ServedViews> {
    const { set, checkpoint: folded, reflected, stoppedViews, failedNames } = this.known;
    return { set, reads: this.reads, folded, reflected, standstills: { stoppedViews, failedNames } };
  }

  async waitFor(
    position: string,
    timeoutMs: number,
    needed: ViewsNeeded = 'all-views',
    urgency: Urgency = 'at-once',
  ): Promise<ServedViews> {
    const { error, set } = this.known;
    if (error !== null) throw new ViewsStopped(error);
    if (this.waiters.isReached(position, needed)) return this.current();
    if (this.stopped) throw stoppedError(set);
    const { thread, number } = this.ports;
    if (needed === 'all-views' && urgency === 'at-once') thread.want(number, position);
    if (needed === 'event-views' || urgency === 'at-once') thread.hurry();
    await this.waiters.wait(position, needed, timeoutMs);
    return this.current();
  }

  async caughtUp(timeoutMs = PATIENCE_MILLISECONDS, needed?: ViewsNeeded, urgency?: Urgency): Promise<ServedViews> {
    const head = await this.ports.store.head();
    return head === null ? this.current() : this.waitFor(head, timeoutMs, needed, urgency);
  }

  /** Takes over what the thread says. */
  hear(message: ViewsMessage): void {
    const { options } = this.ports;
    switch (message.kind) {
      case 'moved':
        return this.move(message);
      case 'view-stopped':
        return options.onStandstill?.(new ViewStopped(message.stopped));
      case 'document-failed':
        return options.onStandstill?.(new DocumentFailed(message.failed));
      case 'failed':
        return this.fail(fromSentFault(message.fault));
    }
  }

  /** The views will get no further. */
  fail(error: Error): void {
    if (this.known.error !== null || this.stopped) return;
    this.giveUp(error);
    this.ports.options.onFailed?.(error);
  }

  private giveUp(error: Error): void {
    this.known = { ...this.known, error };
    this.waiters.reject(new ViewsStopped(error));
  }

  /** In this order: nobody may rely on a position before what it changed is forgotten and what was derived for it is noted. */
  private move({ status, changed, scorecards }: Extract<ViewsMessage, { kind: 'moved' }>): void {
    for (const change of changed) this.stored.committed(change);
    if (scorecards.length > 0) this.ports.options.onScorecards(scorecards);
    const { viewSet, models } = this.ports;
    const { set, stoppedViews, failedNames } = this.known;
    if (status.set !== set) this.reader = readerOf(models, status.set);
    const stoodStill = stoppedViews.length + failedNames.length > 0;
    if (stoodStill || status.stoppedViews.length + status.failedNames.length > 0)
      this.standstills = standstillsOf(viewSet, status);
    const waitsFor = status.waitsFor === null ? null : fromSentFault(status.waitsFor);
    this.known = { ...status, waitsFor, error: this.known.error };
    this.waiters.look();
  }

  private reached(needed: ViewsNeeded): Position | null {
    return needed === 'event-views' ? this.known.checkpoint : this.known.reflected;
  }
}

const stoppedError = (set: string): Error => new Error(`The runner of ${set} was stopped.`);

const standstillsOf = (
  viewSet: ViewSet,
  { stoppedViews, failedNames }: Pick<KeptStatus, 'stoppedViews' | 'failedNames'>,
): Standstills => {
  const standstills = new Standstills(openSet(viewSet));
  for (const stopped of stoppedViews) standstills.stop(stopped);
  for (const failed of failedNames) standstills.fail(failed);
  return standstills;
};
