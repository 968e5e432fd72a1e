import { centreViews } from '../centre-views.js';
import {
  asError,
  type Clock,
  type KeyStore,
  type OlderViewsKept,
  type ReadModelStore,
  type RunnerProgress,
  dropOlder,
} from '#eventsourcing';
import { type Tokens } from '../access/tokens.js';
import { type Dispatch } from '../dispatch.js';
import { type Keeping, type KeptViews } from '../keeping/kept-views.js';
import { knownEvents } from '../keeping/rebuilding-beside.js';
import { Policies } from '../policies/policies.js';
import { PolicyLoop } from '../policies/policy-loop.js';
import { type PolicyReport, type RebuildProgress } from '../system/system-status.js';
import { ViewsOfNewerVersion } from './views-generation.js';

export interface LeaderPorts {
  /** Where the views are kept. */
  readonly keeping: Keeping;
  readonly models: ReadModelStore;
  readonly keys: KeyStore;
  readonly tokens: Pick<Tokens, 'revokeAllOf'>;
  readonly zone: string;
  readonly epoch: number;
  /**
   * Makes sure that the views may be filled from this log, where their database may have been dropped meanwhile and be another log's, and says
   * of which version they are.
   */
  readonly mayFill?: () => Promise<void>;
  /** Told when the views have caught up and serve. Throws ViewsOfNewerVersion where those of a newer version did meanwhile. */
  readonly served?: () => Promise<void>;
  /** Whether other processes wait for these views. */
  readonly publishes: boolean;
  /** What policies need, known once there are views to read. */
  readonly means: Promise<{ readonly clock: Clock; readonly dispatch: Dispatch }>;
  /** Told of passes of the policies that failed and are tried again, and of views that stopped alone. */
  readonly onFault?: (fault: Error) => void;
  /** Told when the views stop by themselves. */
  readonly onFailed?: (error: Error) => void;
  /** Told how far the views are while they catch up. */
  readonly onCatchingUp?: (progress: RunnerProgress) => void;
}

/** Keeps the views in step with the log and runs the policies, under one epoch: one process at a time does this. */
export class Leader {
  private following: KeptViews;
  private policies: Policies | null = null;
  /** Settled when the policies have begun, or when the leader stops before that. */
  private readonly begun = Promise.withResolvers<Policies>();
  /** Scorecards that changed before there were policies to look at them. */
  private readonly early = new Set<string>();
  private readonly loop: PolicyLoop;
  /** The set that served before a rebuild, or of the version before: kept for the reads that began in it. */
  private retired: string | null = null;
  private rebuilding = false;

  constructor(private readonly ports: LeaderPorts) {
    this.loop = new PolicyLoop(() => this.runPolicies(), ports.onFault);
    this.following = this.follow();
    // Nobody may be waiting for them when it stops.
    this.begun.promise.catch(() => undefined);
  }

  get epoch(): number {
    return this.ports.epoch;
  }

  get views(): KeptViews {
    return this.following;
  }

  /** Why the views stopped or the last pass of the policies failed; null while all is well. */
  get fault(): Error | null {
    const { error, waitsFor } = this.following.status();
    return error ?? waitsFor ?? this.loop.fault;
  }

  /** True while it fills another set, makes it the serving one and goes over to it by itself. */
  get isRebuilding(): boolean {
    return this.rebuilding;
  }

  /** Whether it fills this set, or has it for the reads that began in it. */
  keeps(set: string): boolean {
    return set === this.following.status().set || set === this.retired;
  }

  /** Catches the views up and follows the log. What served before they took over is another version's. */
  async start(): Promise<void> {
    const { models } = this.ports;
    await this.ports.mayFill?.();
    const { name } = centreViews();
    const before = await models.serving(name);
    await this.following.start();
    const serving = await models.serving(name);
    const followed: string = this.following.status().set;
    // Known before anybody is told: a term that ends because that failed still takes it away, and no later one would find it.
    if (before !== null && before !== serving && before !== followed) this.retired = before;
    await this.sayThatTheyServe();
  }

  private async sayThatTheyServe(): Promise<void> {
    try {
      await this.ports.served?.();
    } catch (error) {
      // What served before may be that version's, which goes on with it.
      if (error instanceof ViewsOfNewerVersion) this.retired = null;
      throw error;
    }
  }

  /** Lets policies do what was left undone. */
  async resume(): Promise<void> {
    const { models, keys, tokens, zone, epoch } = this.ports;
    const { clock, dispatch } = await this.ports.means;
    const following = (): KeptViews => this.following;
    const policies = new Policies({ models, keys, tokens, clock, zone, dispatch, epoch, following });
    await policies.resume();
    // From here on the notifier hears of changes itself: nothing comes between these two lines.
    policies.notifier.note(this.early);
    this.policies = policies;
    this.begun.resolve(policies);
  }

  /** Lets policies run whenever something changed, and on a timer. */
  serve(): void {
    this.loop.start();
  }

  async runPolicies(): Promise<PolicyReport> {
    return (await this.begun.promise).run();
  }

  async rebuild(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    return (await this.begun.promise).pause(async () => {
      this.rebuilding = true;
      try {
        await this.goOverToRebuilt(onProgress);
      } finally {
        this.rebuilding = false;
      }
    });
  }

  private async goOverToRebuilt(onProgress: (progress: RebuildProgress) => void): Promise<void> {
    await this.dropRetired();
    const total = await knownEvents(this.following.stored);
    const previous = await this.ports.keeping.rebuild({ total, mayFallBack: false }, onProgress);
    try {
      await this.goOver();
    } catch (error) {
      // Where nobody leads next, the views before go on in this process, and its next start begins with those that serve.
      if (!this.ports.publishes) throw error;
      // The rebuild is done all the same: the views serve, and whoever leads next begins with them.
      this.ports.onFailed?.(asError(error));
    }
    this.retired = previous;
  }

  private async goOver(): Promise<void> {
    const before = this.following;
    const next = this.follow();
    await next.start();
    this.following = next;
    // Whoever waits for the views before is answered by them: a runner that stops refuses all who wait. Where they get no further these are
    // told why.
    await before.caughtUp().catch(() => undefined);
    await before.stop();
  }

  async stop(): Promise<void> {
    this.begun.reject(new Error('This process stopped leading before its policies had begun.'));
    const passes = this.loop.stop();
    // Views that find no space do not come as long as a pass may wait for them: it is given up, and the next start does what is left.
    if (this.following.status().waitsFor !== null) await this.following.stop();
    await passes;
    await this.following.stop();
  }

  /** At the end of a term, when nobody reads the set before any more. `onKept` is told where it cannot be dropped. */
  async leaveRetired(onKept: (fault: OlderViewsKept) => void): Promise<void> {
    if (this.retired !== null) await dropOlder(this.ports.models, this.retired, onKept);
    this.retired = null;
  }

  private async dropRetired(): Promise<void> {
    if (this.retired !== null) await this.ports.models.drop(this.retired);
    this.retired = null;
  }

  private follow(): KeptViews {
    const { keeping, epoch, publishes, onFailed, onFault, onCatchingUp } = this.ports;
    return keeping.follow({
      epoch,
      publishes,
      ...(onFault === undefined ? {} : { onStandstill: onFault }),
      ...(onFailed === undefined ? {} : { onFailed }),
      ...(onCatchingUp === undefined ? {} : { onCatchingUp }),
      onScorecards: (keys) => {
        if (this.policies === null) for (const key of keys) this.early.add(key);
        else this.policies.notifier.note(keys);
        this.loop.wake();
      },
    });
  }
}
