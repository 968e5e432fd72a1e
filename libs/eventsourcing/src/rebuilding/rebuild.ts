import { BulkFoldFailed } from '../bulk/bulk-folding.js';
import { givingTurns } from '../bulk/giving-turns.js';
import { canFoldInBulk, foldWholeLog } from '../bulk/whole-log.js';
import { Commits } from '../views/commits.js';
import { Deriving } from '../views/deriving.js';
import { type Position, type RecordedEvent } from '../events/event.js';
import { FAULTS } from '../faults/fault-messages.js';
import { commitFolded } from '../views/folded-batch.js';
import { Folding } from '../views/folding.js';
import { makeAnew, mayGoOn, retried } from './candidate.js';
import {
  DOCUMENT_BUDGET,
  PAGE_SIZE,
  type RebuildOptions,
  type RebuildProgress,
  type RebuildResult,
} from './rebuild-options.js';
import { demandSameLog } from '../running/same-log.js';
import { ROUNDS, untilQuiet } from '../running/rounds.js';
import { type Standstills } from '../views/stopped-views.js';
import { behind, RebuildNotSwitched, verifyNoWorse } from './taking-over.js';
import { candidateFor, modelsOf, openSet, readerOf } from '../views/view-set.js';

/** In bulk most of what is held are texts outside the heap, which take a fraction of a document's memory. */
const BULK_DOCUMENT_BUDGET = 800_000;

/** The state of one rebuild: how far it is, and what is committed. */
class Rebuild {
  private readonly deriving: Deriving;
  private readonly commits: Commits;
  private readonly head: Position | null;
  private folded = 0;
  private sinceCommit = 0;
  private committed: Position | null;
  private last: Position | null;
  private lastEvent: RecordedEvent | null = null;
  private readonly isResumed: boolean;

  private constructor(
    private readonly options: RebuildOptions,
    readonly candidate: string,
    checkpoint: Position | null,
    head: Position | null,
    readonly standstills: Standstills,
  ) {
    const { models, deriveBatch: batch = 500 } = options;
    const set = openSet(options.set);
    this.commits = new Commits(models, candidate, null);
    const { commits } = this;
    const reader = givingTurns(readerOf(models, candidate), options.beside);
    const { beside: thread } = options;
    const beside =
      thread && ((view: string, name: string, signal: AbortSignal) => thread.derive({ candidate, view, name, signal }));
    this.deriving = new Deriving({ set, reader, commits, standstills, batch, beside });
    this.isResumed = checkpoint !== null;
    this.committed = checkpoint;
    this.last = checkpoint;
    this.head = head;
  }

  static async open(options: RebuildOptions, serving: string | null): Promise<Rebuild> {
    const { set, models, store, fresh = false } = options;
    const candidate = candidateFor(set, serving);
    if (fresh || !(await mayGoOn(models, candidate))) await makeAnew(options, candidate);
    else await models.prepare(candidate, modelsOf(set));
    const reached = await models.checkpoint(candidate);
    await demandSameLog({ models, store }, candidate, reached);
    const standstills = await retried(options, candidate, reached);
    const opened = new Rebuild(options, candidate, reached, await store.head(), standstills);
    await opened.deriving.load();
    return opened;
  }

  get position(): Position | null {
    return this.committed;
  }

  get events(): number {
    return this.folded;
  }

  /** Folds to the end of the log and derives, until nothing new came meanwhile or it goes on coming. */
  async run(): Promise<void> {
    if (this.committed === null) await this.foldWholeLog();
    const folding = this.openFolding();
    const takeIn = async (upTo: Position | null): Promise<void> => {
      await this.foldRest(folding, upTo);
      await this.commit(folding);
      folding.release();
      await this.makeSearchable();
      await this.deriving.run(this.committed, (left) => this.report('deriving', left));
    };
    await untilQuiet({ store: this.options.store, reached: () => this.committed, takeIn });
  }

  report(phase: RebuildProgress['phase'], dirty = this.deriving.pending): void {
    const { candidate: set, last: position, head, folded: events } = this;
    this.options.onProgress?.({ phase, set, position, head, events, dirty });
  }

  /** Where the views allow it. When one of them throws the set is left empty: folding event by event stops that one alone. */
  private async foldWholeLog(): Promise<void> {
    const { candidate, commits, head } = this;
    const { store, models, beside, signal, pageSize = PAGE_SIZE, documentBudget = BULK_DOCUMENT_BUDGET } = this.options;
    const set = openSet(this.options.set);
    if (head === null || !canFoldInBulk(set)) return;
    const reader = readerOf(models, candidate);
    const onFolded = (events: readonly RecordedEvent[]): void => {
      this.note(events);
      this.report('folding');
    };
    try {
      const shared = { set, candidate, store, reader, commits, head };
      const whole = { ...shared, pageSize, documentBudget, beside, signal, onFolded };
      const { last, dirty } = await foldWholeLog(whole);
      this.committed = last.position;
      this.deriving.note(dirty);
      this.report('folding');
    } catch (error) {
      if (!(error instanceof BulkFoldFailed)) throw error;
      await this.beginAnew();
    }
  }

  /**
   * For the thread beside, which reads what is written here. What is derived in this run is searched by nobody, and indexed at
   * the end, all at once; where an earlier run left some of it, it is indexed now.
   */
  private async makeSearchable(): Promise<void> {
    const { models, beside } = this.options;
    if (beside === undefined) return;
    const { eventViews, derivedViews } = openSet(this.options.set);
    const searched = this.isResumed ? [...eventViews, ...derivedViews] : eventViews;
    await models.index?.(
      this.candidate,
      searched.map(({ name }) => name),
    );
  }

  private async beginAnew(): Promise<void> {
    await makeAnew(this.options, this.candidate);
    [this.folded, this.last, this.lastEvent] = [0, null, null];
  }

  private openFolding(): Folding {
    const { set, models, documentBudget: budget = DOCUMENT_BUDGET } = this.options;
    const load = (view: string, keys: readonly string[]) => models.getMany(this.candidate, view, keys);
    const { stoppedViews: stopped } = this.standstills;
    return new Folding(openSet(set), { load, budget, startsEmpty: this.committed === null, stopped });
  }

  private note(events: readonly RecordedEvent[]): void {
    this.lastEvent = events.at(-1)!;
    this.last = this.lastEvent.position;
    this.folded += events.length;
  }

  /** Folds what the log holds beyond what is folded already, up to where it ended when this began. */
  private async foldRest(folding: Folding, upTo: Position | null): Promise<void> {
    const { store, pageSize = PAGE_SIZE, commitEvery = 250_000, signal } = this.options;
    while (upTo !== null && (this.last === null || this.last < upTo)) {
      signal?.throwIfAborted();
      const events = await store.readAll(this.last, pageSize);
      if (events.length === 0) return;
      await folding.apply(events, this.last);
      this.note(events);
      this.sinceCommit += events.length;
      if (this.sinceCommit >= commitEvery || folding.full) await this.commit(folding);
      this.report('folding');
    }
  }

  private async commit(folding: Folding): Promise<void> {
    if (this.lastEvent === null || this.last === null || this.last === this.committed) return;
    const { commits, deriving, standstills, lastEvent: last, committed: from } = this;
    await commitFolded({ folding, commits, deriving, standstills, last, from, certainBefore: null });
    this.committed = this.last;
    this.sinceCommit = 0;
  }
}

/**
 * Builds all documents anew from the log beside the serving set, then switches. Killed at any moment it goes on from its last
 * commit when called again. Policies and notices are not called: a rebuild has no effect but documents.
 * A view that throws is stopped alone, as while it follows. Throws RebuildNotSwitched, also when a view stands still that does
 * not in the serving set; that set is untouched then, and the next rebuild tries the view again from where it stopped.
 */
export const rebuild = async (options: RebuildOptions): Promise<RebuildResult> => {
  try {
    return await built(options);
  } finally {
    await options.beside?.end();
  }
};

/**
 * The serving set goes on with the log, so that it may know more again; where somebody records without a pause it does whenever it is asked,
 * and what it knows more in the end is in the log, for whoever follows the new set. Throws RebuildNotSwitched when it knows more than the log.
 */
const catchUpWith = async (previous: string | null, building: Rebuild, options: RebuildOptions): Promise<void> => {
  const { models, store } = options;
  const { candidate } = building;
  for (let round = 0; ; round += 1) {
    const wanted = previous === null ? null : await models.checkpoint(previous);
    const { position: reached } = building;
    const fault = behind({ candidate, reached, previous, wanted });
    if (fault === null) return;
    // Only in this order is what the set knew in the log by now, unless it is another log.
    const head = await store.head();
    if (head === reached) throw fault;
    if (round < ROUNDS) await building.run();
    else if (head !== null && wanted! <= head) return;
    else throw fault;
  }
};

const built = async (options: RebuildOptions): Promise<RebuildResult> => {
  const { set, models } = options;
  const previous = await models.serving(set.name);
  const building = await Rebuild.open(options, previous);
  const resumed = building.position !== null;
  await building.run();
  const { candidate } = building;
  if (options.mayFallBack !== true) {
    await catchUpWith(previous, building, options);
    await verifyNoWorse(options, building, previous);
  }
  building.report('switching');
  if (!(await models.switchTo(set.name, candidate, previous))) {
    throw new RebuildNotSwitched(FAULTS.anotherServes, { candidate, name: set.name });
  }
  const { position, events, standstills } = building;
  const { stoppedViews, failedNames } = standstills;
  return { set: candidate, previous, position, events, resumed, stoppedViews, failedNames };
};
