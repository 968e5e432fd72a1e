import {
  CheckpointConflict,
  type CheckpointMove,
  type DocumentPage,
  type DocumentQuery,
  type DocumentWrite,
  type JsonObject,
  type ModelDefinition,
  ModelMissing,
  type Position,
  type ReadModelStore,
  SetGone,
  SetMadeAnew,
  SetServes,
  type StoredDocument,
} from '#eventsourcing';
import { autocheckpoint } from '../checkpoints.js';
import { Database, type OnBroken } from '../database.js';
import { StoreDamaged } from '../errors.js';
import { isSchemaError } from '../faults.js';
import { SqliteLeaseStore } from './leases.js';
import { ModelTable, readModels } from './model-table.js';
import { addLeases, VIEWS_FILE } from './views-file.js';

/** What writes to a file of views: for whoever only reads beside it, and asks it for what a reader cannot do. */
export interface ViewsWriter extends Pick<
  ReadModelStore,
  'leases' | 'prepare' | 'commit' | 'switchTo' | 'drop' | 'close'
> {
  /** Makes the index entries of models where that was not done yet, as their first search needs them. */
  index(set: string, models: readonly string[]): Promise<void>;
}

/** Documents in one file, which can always be made again from the log. Documents and checkpoint are one transaction. */
export class SqliteReadModelStore implements ReadModelStore, ViewsWriter {
  readonly leases: SqliteLeaseStore;
  private readonly opened = new Map<string, ReadonlyMap<string, ModelTable>>();

  constructor(private readonly database: Database) {
    this.leases = new SqliteLeaseStore(database);
  }

  async prepare(set: string, models: readonly ModelDefinition[], made?: 'anew'): Promise<void> {
    this.database.transaction(() => {
      const isMade = this.database.prepare('INSERT INTO sets (name) VALUES (?) ON CONFLICT DO NOTHING').run(set) === 1;
      if (made === 'anew' && !isMade) throw new SetMadeAnew(set);
      for (const model of models) this.prepareModel(set, model);
    });
    this.opened.delete(set);
  }

  async get<Doc = JsonObject>(set: string, model: string, key: string): Promise<StoredDocument<Doc> | null> {
    return this.asked(set, model, (table) => table.get<Doc>(key));
  }

  async getMany<Doc = JsonObject>(
    set: string,
    model: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    return this.asked(set, model, (table) => table.getMany<Doc>(keys));
  }

  async find<Doc = JsonObject>(set: string, model: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    return this.asked(set, model, (table) => table.find<Doc>(query));
  }

  async scan<Doc = JsonObject>(
    set: string,
    model: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredDocument<Doc>[]> {
    return this.asked(set, model, (table) => table.scan<Doc>(after, limit));
  }

  async index(set: string, models: readonly string[]): Promise<void> {
    this.database.transaction(() => {
      for (const model of models) this.table(set, model).index();
    });
  }

  async commit(set: string, writes: readonly DocumentWrite[], { from, to, epoch = 0 }: CheckpointMove): Promise<void> {
    this.database.transaction(() => {
      const moved = this.database
        .prepare('UPDATE sets SET checkpoint = ?1, epoch = ?2 WHERE name = ?3 AND checkpoint IS ?4 AND epoch <= ?2')
        .run(to, epoch, set, from);
      if (moved !== 1) throw new CheckpointConflict(set, this.stand(set), { checkpoint: from, epoch });
      for (const write of writes) this.table(set, write.model).write(write);
    });
  }

  async checkpoint(set: string): Promise<Position | null> {
    return this.stand(set).checkpoint;
  }

  async serving(name: string): Promise<string | null> {
    const row = this.database.prepare('SELECT set_name FROM pointers WHERE name = ?').get(name);
    return row === undefined ? null : (row[0] as string);
  }

  async switchTo(name: string, set: string, expected: string | null): Promise<boolean> {
    return this.database.transaction(() => {
      // Whoever searches next should not have to wait for the entries.
      for (const table of this.models(set).values()) table.index();
      if (expected === null) {
        return this.database.prepare('INSERT INTO pointers VALUES (?, ?) ON CONFLICT DO NOTHING').run(name, set) === 1;
      }
      const move = this.database.prepare('UPDATE pointers SET set_name = ? WHERE name = ? AND set_name = ?');
      return move.run(set, name, expected) === 1;
    });
  }

  /** False also when another connection has made the entries since this one looked; see `forget`. */
  isIndexed(set: string, model: string): boolean {
    return this.table(set, model).isIndexed;
  }

  /** Looks anew which models a set has and which of them are indexed, and lets go of what was kept to ask them: they may be gone. */
  forget(set: string): void {
    for (const table of this.opened.get(set)?.values() ?? []) table.release();
    this.opened.delete(set);
  }

  /** Several reads of the file as it is at one moment. They are made before their promises are handed out. */
  reading<T>(work: () => T): T {
    return this.database.reading(work);
  }

  async sets(): Promise<readonly string[]> {
    return this.database
      .prepare('SELECT name FROM sets')
      .all()
      .map(([name]) => name as string);
  }

  async drop(set: string): Promise<void> {
    const gone = this.database.transaction(() => {
      if (this.database.prepare('SELECT 1 FROM pointers WHERE set_name = ?').get(set) !== undefined) {
        throw new SetServes(set);
      }
      const tables = [...readModels(this.database, set).values()];
      for (const table of tables) table.drop();
      this.database.prepare('DELETE FROM models WHERE set_name = ?').run(set);
      this.database.prepare('DELETE FROM sets WHERE name = ?').run(set);
      return tables;
    });
    for (const table of gone) table.release();
    this.opened.delete(set);
  }

  async close(): Promise<void> {
    this.database.close();
  }

  private prepareModel(set: string, { name, indexes, fleeting }: ModelDefinition): void {
    const wanted = JSON.stringify([...indexes].sort());
    const present = this.database
      .prepare('SELECT indexes, id FROM models WHERE set_name = ? AND name = ?')
      .get(set, name);
    if (present !== undefined) {
      if (present[0] === wanted) {
        if (fleeting === true)
          new ModelTable(this.database, present[1] as number, name, indexes, false).forgetDeleted();
        return;
      }
      throw new Error(
        `View ${name} in ${set} was built with indexes ${String(present[0])}, not ${wanted}. Raise the view's version.`,
      );
    }
    this.database.prepare('INSERT INTO models (set_name, name, indexes) VALUES (?, ?, ?)').run(set, name, wanted);
    const id = this.database
      .prepare('SELECT id FROM models WHERE set_name = ? AND name = ?')
      .get(set, name)?.[0] as number;
    new ModelTable(this.database, id, name, indexes, false).create();
  }

  private stand(set: string): { readonly checkpoint: Position | null; readonly epoch: number } {
    const row = this.database.prepare('SELECT checkpoint, epoch FROM sets WHERE name = ?').get(set);
    return { checkpoint: (row?.[0] as Position | null | undefined) ?? null, epoch: Number(row?.[1] ?? 0) };
  }

  private models(set: string): ReadonlyMap<string, ModelTable> {
    let models = this.opened.get(set);
    if (models === undefined) {
      models = readModels(this.database, set);
      if (models.size === 0) throw new SetGone(set);
      this.releaseGone();
      this.opened.set(set, models);
    }
    return models;
  }

  /** A set is asked for the first time, as after a rebuild: those that another connection has dropped since will not be asked any more. */
  private releaseGone(): void {
    for (const [set, models] of this.opened) {
      if (this.database.prepare('SELECT 1 FROM sets WHERE name = ?').get(set) !== undefined) continue;
      for (const table of models.values()) table.release();
      this.opened.delete(set);
    }
  }

  /**
   * What is remembered of a set holds no longer where it was dropped through another connection, as by a rebuild beside this process. Throws
   * SetGone.
   */
  private asked<Answer>(set: string, model: string, ask: (table: ModelTable) => Answer): Answer {
    try {
      return ask(this.table(set, model));
    } catch (error) {
      if (!isTableMissing(error)) throw error;
      this.forget(set);
      return ask(this.table(set, model));
    }
  }

  private table(set: string, model: string): ModelTable {
    const table = this.models(set).get(model);
    if (table === undefined) throw new ModelMissing(set, model);
    return table;
  }
}

/** Of a statement that is made only now it is told as damage, as it is where no set was dropped. */
const isTableMissing = (error: unknown): boolean => isSchemaError(error instanceof StoreDamaged ? error.cause : error);

/** As those of the log in a file. */
export interface SqliteViewsOptions {
  readonly onBroken?: OnBroken;
  /** Whether another thread makes the checkpoints of the file, see `Checkpoints`. Default: no. */
  readonly checkpointsBeside?: boolean;
}

/**
 * Opens the file of views, creating it when there is none. A power cut may take back the newest commits, documents and
 * checkpoint together, so the runner only folds them again: views need no sync for each commit.
 */
export const openSqliteViews = (
  path: string,
  { onBroken, checkpointsBeside }: SqliteViewsOptions = {},
): SqliteReadModelStore => {
  const pragmas = {
    journal_mode: 'WAL',
    synchronous: 'NORMAL',
    cache_size: '-65536',
    wal_autocheckpoint: '4000',
    ...autocheckpoint(checkpointsBeside),
  };
  const database = Database.open(path, VIEWS_FILE, pragmas, onBroken);
  database.demand('journal_mode', 'wal');
  addLeases(database);
  return new SqliteReadModelStore(database);
};

/** What can be asked beside the writer; searches of a model only once it is indexed. */
export type ViewsReader = Pick<ReadModelStore, 'get' | 'getMany' | 'find' | 'scan' | 'close'>;

/** Opens an existing file of views for reading only, beside whoever writes it. Its sets, and what is indexed, are those that are there now. */
export const openViewsReader = (path: string): ViewsReader =>
  new SqliteReadModelStore(Database.openReadOnly(path, VIEWS_FILE));
