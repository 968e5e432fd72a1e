import { Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type JsonObject } from '../json.js';
import { type Position } from '../events/event.js';
import {
  type ModelDefinition,
  type DocumentWrite,
  type StoredDocument,
  type DocumentQuery,
  type DocumentPage,
} from './documents.js';
import { type LeaseStore } from './lease-store.js';

/** How a commit moves the checkpoint of its set. */
export interface CheckpointMove {
  readonly from: Position | null;
  readonly to: Position | null;
  /** Epoch of the lease under which the runner writes; default 0. */
  readonly epoch?: number;
}

/** How far a set is, and the newest epoch under which it was written. */
export interface SetStand {
  readonly checkpoint: string | null;
  readonly epoch: number;
}

/**
 * Somebody else moved the checkpoint of this set, or holds it under a newer epoch: this runner is not the one in charge and
 * must stop.
 */
export class CheckpointConflict extends Fault {
  override readonly name = 'CheckpointConflict';
  /** Whether the set is written under a newer epoch; else only its checkpoint was moved. */
  readonly newer: boolean;
  /** Where the set was found, and where the commit expected it. */
  constructor(set: string, found: SetStand, wanted: SetStand) {
    const newer = found.epoch > wanted.epoch;
    super('checkpoint-conflict', newer ? FAULTS.newerEpoch : FAULTS.checkpointMoved, {
      set,
      found: newer ? found.epoch : found.checkpoint,
      wanted: newer ? wanted.epoch : wanted.checkpoint,
    });
    this.newer = newer;
  }
}

/** Somebody else has dropped the set and made it anew, before this store did or since it prepared it: what this runner wrote is not in it. */
export class SetMadeAnew extends Fault {
  override readonly name = 'SetMadeAnew';
  constructor(set: string, options?: ErrorOptions) {
    super('set-made-anew', FAULTS.setMadeAnew, { set }, options);
  }
}

/** The set is not there: it was never prepared, or somebody has dropped it since, as the one before a rebuild is. */
export class SetGone extends Fault {
  override readonly name = 'SetGone';
  constructor(set: string) {
    super('set-gone', FAULTS.setGone, { set });
  }
}

/** A set that serves reads is never dropped. */
export class SetServes extends Error {
  override readonly name = 'SetServes';
  constructor(set: string) {
    super(`Set ${set} serves reads and cannot be dropped.`);
  }
}

/** The set was prepared without this model, as by a version of the program that did not have it yet. */
export class ModelMissing extends Error {
  override readonly name = 'ModelMissing';
  constructor(set: string, model: string) {
    super(`Set ${set} has no model ${model}.`);
  }
}

/** Documents by set, model and key. A set (`main@7f3a`) holds the models that are rebuilt and switched together. */
export interface ReadModelStore {
  /** Leases are kept where the checkpoints are: without them nobody can lead anyway. */
  readonly leases: LeaseStore;
  /**
   * Creates what the set needs, indexes included; harmless when it is there already, unless it is to be made `anew`. Throws SetMadeAnew
   * then, so that of several who have dropped it at once one makes it.
   */
  prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<void>;
  /** Throws ModelMissing and SetGone, as every read of a model does. */
  get<Doc = JsonObject>(set: string, model: string, key: string): Promise<StoredDocument<Doc> | null>;
  getMany<Doc = JsonObject>(
    set: string,
    model: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>>;
  find<Doc = JsonObject>(set: string, model: string, query: DocumentQuery): Promise<DocumentPage<Doc>>;
  /** Every live document of a model in key order, a page at a time; `after` is the last key of the page before. */
  scan<Doc = JsonObject>(
    set: string,
    model: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredDocument<Doc>[]>;
  /**
   * Makes whatever searches of these models need and would otherwise be made by the first one, so that somebody who reads beside the
   * writer can search. Stores without it need nothing more than `prepare`.
   */
  index?(set: string, models: readonly string[]): Promise<void>;
  /**
   * Writes the documents and moves the checkpoint from `from` to `to`, in one transaction where the store has one;
   * otherwise documents first, model by model in the order in which `writes` name them, so that of a commit that is cut short
   * no model is there before one named earlier. Throws CheckpointConflict when the stored checkpoint is not `from`, or when
   * a commit of a newer epoch was made, and SetMadeAnew where the store has several writers. A store without transactions puts the epoch into each document, so that what a
   * paused runner had begun to write under an older epoch replaces no derived document of a newer one.
   */
  commit(set: string, writes: readonly DocumentWrite[], checkpoint: CheckpointMove): Promise<void>;
  checkpoint(set: string): Promise<Position | null>;
  /** Which set serves the reads for `name` (`main`), null when none does yet. */
  serving(name: string): Promise<string | null>;
  /** Makes `set` the serving one if `expected` still is. Returns false when somebody else switched first. Throws SetMadeAnew as `commit` does. */
  switchTo(name: string, set: string, expected: string | null): Promise<boolean>;
  /** Every set that is there, whatever it is for. Where several processes share the store that says nothing of who still fills or reads one. */
  sets?(): Promise<readonly string[]>;
  /** Throws SetServes. */
  drop(set: string): Promise<void>;
  close(): Promise<void>;
}
