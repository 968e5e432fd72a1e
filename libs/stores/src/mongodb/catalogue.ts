import { randomBytes } from 'node:crypto';
import { type Collection, type Db } from 'mongodb';
import {
  CheckpointConflict,
  type CheckpointMove,
  type ModelDefinition,
  type Position,
  SetMadeAnew,
  SetServes,
} from '#eventsourcing';
import { insertOnce, surviving } from './attempts.js';
import { type Rows, singleField } from './rows.js';

interface SetRow {
  readonly _id: string;
  readonly checkpoint: string | null;
  /** The newest epoch under which the set was written. */
  readonly epoch: number;
  /**
   * Part of the names of the set's collections. A set that is dropped and made anew has another one, so that whoever still
   * writes to the old one, late, writes to collections that nobody reads, and is refused with the next commit.
   */
  readonly incarnation: string;
  readonly models: readonly { readonly name: string; readonly indexes: readonly string[] }[];
}

interface PointerRow {
  readonly _id: string;
  readonly set: string;
}

export interface StoredModel {
  readonly name: string;
  readonly indexes: readonly string[];
  readonly rows: Rows;
}

export interface StoredSet {
  readonly name: string;
  readonly incarnation: string;
  readonly checkpoint: Position | null;
  readonly epoch: number;
  readonly models: ReadonlyMap<string, StoredModel>;
}

/** Characters that a collection may be called by, with the dot left to part set, model and incarnation. */
const plain = (text: string): string =>
  text.replace(/[^A-Za-z0-9@_-]/gu, (character) => `%${character.codePointAt(0)!.toString(16)}%`);

const collectionName = (set: string, model: string, incarnation: string): string =>
  `${plain(set)}.${plain(model)}.${incarnation}`;

/** The set that a collection holds a model of; null of any other collection. */
const setOfCollection = (name: string): string | null =>
  /^([^.]+)\.[^.]+\.[0-9a-f]{12}$/
    .exec(name)?.[1]
    ?.replace(/%([0-9a-f]+)%/gu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))) ?? null;

/**
 * Which sets there are, how far each has come, and which one serves. Every change is one operation on one document, so
 * that it is atomic on a standalone server too.
 */
export class Catalogue {
  private readonly sets: Collection<SetRow>;
  private readonly pointers: Collection<PointerRow>;

  constructor(private readonly database: Db) {
    this.sets = database.collection('sets');
    this.pointers = database.collection('pointers');
  }

  async read(set: string): Promise<StoredSet | null> {
    const row = await this.sets.findOne({ _id: set });
    if (row === null) return null;
    const models = row.models.map(({ name, indexes }): [string, StoredModel] => [
      name,
      { name, indexes, rows: this.rowsOf(set, name, row.incarnation) },
    ]);
    return {
      name: set,
      incarnation: row.incarnation,
      checkpoint: row.checkpoint as Position | null,
      epoch: row.epoch,
      models: new Map(models),
    };
  }

  /**
   * Makes the set if there is none, and each model with its indexes before the set names it. Resolves to the incarnation that was
   * prepared. Throws SetMadeAnew where it has to be made `anew` and somebody else made it.
   */
  async prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<string> {
    const fresh: SetRow = {
      _id: set,
      checkpoint: null,
      epoch: 0,
      incarnation: randomBytes(6).toString('hex'),
      models: [],
    };
    if ((await this.read(set)) === null) await surviving(() => insertOnce(this.sets, fresh));
    const stored = await this.read(set);
    if (stored === null) throw new Error(`Set ${set} was dropped while it was prepared.`);
    if (made === 'anew' && stored.incarnation !== fresh.incarnation) throw new SetMadeAnew(set);
    for (const model of models) await this.prepareModel(stored, model);
    return stored.incarnation;
  }

  /**
   * Moves the checkpoint of the set as it was read. Throws CheckpointConflict when somebody else has moved it, or holds the
   * set under a newer epoch.
   */
  async moveCheckpoint({ name, incarnation }: StoredSet, { from, to, epoch = 0 }: CheckpointMove): Promise<void> {
    const move = async (): Promise<boolean> => {
      const result = await this.sets.updateOne(
        { _id: name, incarnation, checkpoint: from, epoch: { $lte: epoch } },
        { $set: { checkpoint: to, epoch } },
      );
      return result.matchedCount === 1;
    };
    const { result: moved, attempts } = await surviving(move);
    if (moved) return;
    const actual = await this.sets.findOne({ _id: name, incarnation });
    if (actual === null) throw new SetMadeAnew(name);
    // An attempt whose answer was lost may have moved it. Were it another runner, its documents would be the same ones, and
    // the next commit would tell the two apart.
    if (attempts > 1 && actual.checkpoint === to && actual.epoch === epoch) return;
    throw new CheckpointConflict(name, actual, { checkpoint: from, epoch });
  }

  /**
   * Names of all sets, whoever fills or reads them, also of those that are in the catalogue no more: a process that was killed while it dropped
   * one, or that wrote to it late, left collections.
   */
  async names(): Promise<readonly string[]> {
    const rows = await this.sets.find({}, { projection: { _id: 1 } }).toArray();
    const present = await this.database.listCollections({}, { nameOnly: true }).toArray();
    const left = present.map(({ name }) => setOfCollection(name)).filter((name) => name !== null);
    return [...new Set([...rows.map(({ _id: name }) => name), ...left])];
  }

  async serving(name: string): Promise<string | null> {
    return (await this.pointers.findOne({ _id: name }))?.set ?? null;
  }

  /** Of the set as it was read. */
  async switchTo(name: string, { name: set, incarnation }: StoredSet, expected: string | null): Promise<boolean> {
    if (!(await this.movePointer(name, set, expected))) return false;
    if ((await this.read(set))?.incarnation === incarnation) return true;
    // Dropped between the two looks: `drop` looks at the pointer once more as well, so that one of the two gives way.
    if (expected === null) await surviving(() => this.pointers.deleteOne({ _id: name, set }));
    else await this.movePointer(name, expected, set);
    throw new SetMadeAnew(set);
  }

  /** Takes the set out of the catalogue, then its collections and those that earlier sets of its name left. */
  async drop(set: string): Promise<void> {
    await this.refuseServing(set);
    const row = await this.takeOut(set);
    try {
      await this.refuseServing(set);
    } catch (error) {
      if (row !== null) await surviving(() => insertOnce(this.sets, row));
      throw error;
    }
    const prefix = `${plain(set)}.`;
    const present = await this.database.listCollections({}, { nameOnly: true }).toArray();
    // Read after the list: a set made anew meanwhile is in the catalogue before any collection of its own exists.
    const current = await this.read(set);
    for (const { name } of present) {
      if (!name.startsWith(prefix) || (current !== null && name.endsWith(`.${current.incarnation}`))) continue;
      await surviving(() => this.dropRows(name));
    }
  }

  /** Whether an attempt before has done it is looked at, since not every server takes it as done that there is no such collection. */
  private async dropRows(name: string): Promise<void> {
    const present = await this.database.listCollections({ name }, { nameOnly: true }).toArray();
    if (present.some((one) => one.name === name)) await this.database.dropCollection(name);
  }

  /** The row that the set had in the catalogue, until now. */
  private async takeOut(set: string): Promise<SetRow | null> {
    const before = await this.sets.findOne({ _id: set });
    const { result, attempts } = await surviving(() => this.sets.findOneAndDelete({ _id: set }));
    // An attempt whose answer was lost may have taken it out.
    return result ?? (attempts > 1 ? before : null);
  }

  private rowsOf(set: string, model: string, incarnation: string): Rows {
    return this.database.collection(collectionName(set, model, incarnation));
  }

  private async prepareModel(stored: StoredSet, { name, indexes, fleeting }: ModelDefinition): Promise<void> {
    const wanted = [...indexes].sort();
    const present = stored.models.get(name);
    if (present !== undefined) {
      if (JSON.stringify(present.indexes) === JSON.stringify(wanted)) {
        if (fleeting === true) await surviving(() => present.rows.deleteMany({ text: { $exists: false } }));
        return;
      }
      throw new Error(
        `View ${name} in ${stored.name} was built with indexes ${JSON.stringify(present.indexes)}, not ${JSON.stringify(wanted)}. Raise the view's version.`,
      );
    }
    if (wanted.length > 0) {
      const keys = wanted.map((_, slot) => ({ key: { [singleField(slot)]: 1, _id: 1 } as const }));
      const rows = this.rowsOf(stored.name, name, stored.incarnation);
      await surviving(() => rows.createIndexes([...keys, { key: { several: 1, _id: 1 } }]));
    }
    await surviving(() =>
      this.sets.updateOne(
        { _id: stored.name, incarnation: stored.incarnation, 'models.name': { $ne: name } },
        { $push: { models: { name, indexes: wanted } } },
      ),
    );
  }

  private async movePointer(name: string, set: string, expected: string | null): Promise<boolean> {
    const move = async (): Promise<boolean> => {
      if (expected === null) return insertOnce(this.pointers, { _id: name, set });
      return (await this.pointers.updateOne({ _id: name, set: expected }, { $set: { set } })).matchedCount === 1;
    };
    const { result: moved, attempts } = await surviving(move);
    // An attempt whose answer was lost may have moved it. Were it another process, it points where it was to point.
    return moved || (attempts > 1 && (await this.serving(name)) === set);
  }

  private async refuseServing(set: string): Promise<void> {
    if ((await this.pointers.findOne({ set })) !== null) {
      throw new SetServes(set);
    }
  }
}
