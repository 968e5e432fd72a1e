import {
  type CheckpointMove,
  type DocumentPage,
  type DocumentQuery,
  type DocumentWrite,
  type JsonObject,
  type LeaseStore,
  type Position,
  type ReadModelStore,
  type StoredDocument,
} from '#eventsourcing';
import { Database } from '../database.js';
import { VIEWS_FILE } from './views-file.js';
import { SqliteReadModelStore, type ViewsWriter } from './views.js';

/**
 * Views that are read over a connection of their own while another thread writes them. Everything that changes the file is asked of
 * its one writer, so that no two connections ever wait for the lock of the file; a reader sees whole commits alone.
 */
class ViewsBeside implements ReadModelStore {
  constructor(
    private readonly reads: SqliteReadModelStore,
    private readonly writer: ViewsWriter,
  ) {}

  get leases(): LeaseStore {
    return this.writer.leases;
  }

  get<Doc = JsonObject>(set: string, model: string, key: string): Promise<StoredDocument<Doc> | null> {
    return this.reads.get<Doc>(set, model, key);
  }

  /** Many keys take several statements, between which nothing may change. */
  getMany<Doc = JsonObject>(
    set: string,
    model: string,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredDocument<Doc>>> {
    return this.reads.reading(() => this.reads.getMany<Doc>(set, model, keys));
  }

  async find<Doc = JsonObject>(set: string, model: string, query: DocumentQuery): Promise<DocumentPage<Doc>> {
    if (!this.reads.isIndexed(set, model)) {
      await this.index(set, [model]);
    }
    return this.reads.reading(() => this.reads.find<Doc>(set, model, query));
  }

  scan<Doc = JsonObject>(
    set: string,
    model: string,
    after: string | null,
    limit: number,
  ): Promise<readonly StoredDocument<Doc>[]> {
    return this.reads.scan<Doc>(set, model, after, limit);
  }

  checkpoint(set: string): Promise<Position | null> {
    return this.reads.checkpoint(set);
  }

  serving(name: string): Promise<string | null> {
    return this.reads.serving(name);
  }

  async prepare(...prepared: Parameters<ReadModelStore['prepare']>): Promise<void> {
    const [set] = prepared;
    await this.writer.prepare(...prepared);
    this.reads.forget(set);
  }

  commit(set: string, writes: readonly DocumentWrite[], checkpoint: CheckpointMove): Promise<void> {
    return this.writer.commit(set, writes, checkpoint);
  }

  switchTo(name: string, set: string, expected: string | null): Promise<boolean> {
    return this.writer.switchTo(name, set, expected);
  }

  async index(set: string, models: readonly string[]): Promise<void> {
    await this.writer.index(set, models);
    this.reads.forget(set);
  }

  sets(): Promise<readonly string[]> {
    return this.reads.sets();
  }

  async drop(set: string): Promise<void> {
    await this.writer.drop(set);
    // A later set of the same name has other tables.
    this.reads.forget(set);
  }

  /** The writer last: closing the last connection puts everything into the file itself, which a reader cannot. */
  async close(): Promise<void> {
    await this.reads.close();
    await this.writer.close();
  }
}

/** Reads a file of views beside its writer, which has opened it and is closed with this. */
export const openViewsBeside = (path: string, writer: ViewsWriter): ReadModelStore =>
  new ViewsBeside(new SqliteReadModelStore(Database.openReadOnly(path, VIEWS_FILE)), writer);
