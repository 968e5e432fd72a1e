import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Fault } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';
import { StoreBroken, StoreDamaged, StoreMoved } from './errors.js';
import { faultOf, isSchemaError, openingFaultOf } from './faults.js';
import { fileIdentity } from './file-identity.js';
import { create, demandKind, demandSqlite, isNew, type FileKind } from './file-kind.js';
import { LONG_MILLISECONDS, Patience } from './patience.js';
import { type Connection, type Row, type Statement } from './statement.js';

/** What SQLite gives for `PRAGMA synchronous` when every commit waits until the disk has it. */
export const SYNCHRONOUS_FULL = 2;
/** What it gives for `PRAGMA secure_delete` when what is deleted is overwritten in the file. */
export const SECURE_DELETE_ON = 1;

/** Told once when a file had to be closed because writing or syncing it failed: the process should end. */
export type OnBroken = (fault: StoreBroken) => void;

/** A connection with its prepared statements, checked to be one that can be trusted. */
export class Database implements Connection {
  private readonly statements = new Map<string, Statement>();
  private committed: (() => void)[] = [];
  private broken: StoreBroken | StoreDamaged | null = null;
  private onBroken: OnBroken = () => undefined;
  /** Of a file that cannot be made again, once it is open for writing. */
  private identity: string | null = null;
  private readonly patience = new Patience((milliseconds) => {
    if (this.connection.isOpen) this.connection.exec(`PRAGMA busy_timeout = ${milliseconds}`);
  });
  /** Whether a statement is part of a transaction, whose beginning and end are what waits. */
  private isWriting = false;

  private constructor(
    readonly path: string,
    private readonly kind: FileKind,
    private readonly connection: DatabaseSync,
  ) {}

  /** Opens or creates a file of this kind. Throws NotThisStore, StoreFromNewerVersion, StoreDamaged, StoreNotAccessible. */
  static open(
    path: string,
    kind: FileKind,
    pragmas: Readonly<Record<string, string>>,
    onBroken: OnBroken = () => undefined,
  ): Database {
    return Database.checked(path, kind, connect(path, { timeout: LONG_MILLISECONDS }), (database) => {
      database.onBroken = onBroken;
      if (isNew(database)) create(database, kind);
      for (const [name, value] of Object.entries(pragmas)) database.connection.exec(`PRAGMA ${name} = ${value}`);
      if (kind.indexes !== undefined) database.connection.exec(kind.indexes);
      if (kind.onlyCopy === true) database.identity = fileIdentity(path);
    });
  }

  /** Opens an existing file beside its writer. */
  static openReadOnly(path: string, kind: FileKind): Database {
    return Database.checked(path, kind, connect(path, { readOnly: true, timeout: LONG_MILLISECONDS }), () => undefined);
  }

  private static checked(
    path: string,
    kind: FileKind,
    connection: DatabaseSync,
    open: (database: Database) => void,
  ): Database {
    const database = new Database(path, kind, connection);
    try {
      demandSqlite(database);
      demandKind(database, kind);
      open(database);
      return database;
    } catch (error) {
      database.close();
      throw openingFaultOf(path, error instanceof StoreBroken ? error.cause : error, kind.mend);
    }
  }

  /** The statement of this text, prepared once. */
  prepare(sql: string): Statement {
    if (this.broken !== null) throw this.broken;
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      const prepared: StatementSync = this.compiled(sql);
      prepared.setReturnArrays(true);
      statement = {
        all: this.guarded((...parameters) => prepared.all(...parameters) as unknown as Row[]),
        get: this.guarded((...parameters) => prepared.get(...parameters) as unknown as Row | undefined),
        run: this.guarded((...parameters) => Number(prepared.run(...parameters).changes)),
      };
      this.statements.set(sql, statement);
    }
    return statement;
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  /** How many statements are kept, each of which takes memory. */
  get prepared(): number {
    return this.statements.size;
  }

  /** Lets go of the statements about these tables, which are gone. */
  release(tables: readonly string[]): void {
    const isAbout = new RegExp(`\\b(?:${tables.join('|')})\\b`);
    for (const sql of this.statements.keys()) if (isAbout.test(sql)) this.statements.delete(sql);
  }

  /** Value of a pragma. */
  pragma(name: string): string | number | null {
    return this.prepare(`PRAGMA ${name}`).get()?.[0] as string | number | null;
  }

  /** Throws when a setting on which durability rests did not take. */
  demand(pragma: string, wanted: string | number): void {
    const found = this.pragma(pragma);
    if (found !== wanted)
      throw new Fault('setting-refused', FAULTS.settingRefused, { path: this.path, pragma, found, wanted });
  }

  /**
   * Runs `work` in a transaction; when it throws nothing is changed. Throws StoreFull when there is no space, after which
   * everything can go on, and StoreBroken when writing or syncing failed, after which the connection is closed: what a failed
   * sync left on the disk is known to nobody, so it is not tried again. Throws StoreMoved where the file is no longer at its path.
   */
  transaction<T>(work: () => T): T {
    if (this.broken !== null) throw this.broken;
    if (this.identity !== null && fileIdentity(this.path) !== this.identity) throw new StoreMoved(this.path);
    try {
      const result = this.patience.during('writing', () => this.written(work));
      for (const act of this.committed) act();
      return result;
    } catch (error) {
      throw this.settled(error);
    } finally {
      this.committed = [];
    }
  }

  private written<T>(work: () => T): T {
    this.isWriting = true;
    try {
      this.connection.exec('BEGIN IMMEDIATE');
      const result = work();
      this.connection.exec('COMMIT');
      return result;
    } finally {
      this.isWriting = false;
    }
  }

  /** Runs `work` so that it is refused at once where another program holds the file. */
  withoutWaiting<T>(work: () => T): T {
    return this.patience.none(work);
  }

  /**
   * Puts everything into the file itself and leaves no byte of what was overwritten beside it. False when another connection was
   * in the way for too long. Throws StoreBroken as `transaction` does.
   */
  emptyWriteAheadLog(): boolean {
    if (this.broken !== null) throw this.broken;
    try {
      const empty = (): boolean =>
        Object.values(this.connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()!)[0] === 0;
      return this.patience.during('emptying', empty, (isEmpty) => isEmpty);
    } catch (error) {
      throw this.settled(error);
    }
  }

  /** Runs several statements on the file as it is at one moment, whatever another connection commits meanwhile. */
  reading<T>(work: () => T): T {
    if (this.broken !== null) throw this.broken;
    try {
      this.connection.exec('BEGIN');
      return work();
    } catch (error) {
      throw this.told(error);
    } finally {
      if (this.connection.isTransaction) this.connection.exec('COMMIT');
    }
  }

  /** What has to be remembered in memory only if the present transaction holds. */
  afterCommit(act: () => void): void {
    this.committed.push(act);
  }

  private compiled(sql: string): StatementSync {
    try {
      return this.connection.prepare(sql);
    } catch (error) {
      const told = this.told(error);
      // Every statement fits the tables that this program makes, so where one does not they are not what was made.
      throw isSchemaError(error) ? new StoreDamaged(this.path, this.kind.mend, error) : told;
    }
  }

  private guarded<T>(act: (...parameters: SQLInputValue[]) => T): (...parameters: SQLInputValue[]) => T {
    return (...parameters) => {
      try {
        return this.isWriting ? act(...parameters) : this.patience.during('reading', () => act(...parameters));
      } catch (error) {
        throw this.told(error);
      }
    };
  }

  /** SQLite names neither the file nor what to do. */
  private told(error: unknown): unknown {
    return faultOf(this.path, error, this.kind.mend);
  }

  /** Undoes the transaction and names its error. SQLite rolls some failures back by itself, and a broken disk breaks the undoing too. */
  private settled(error: unknown): unknown {
    let fault = this.told(error);
    try {
      if (this.connection.isOpen && this.connection.isTransaction) this.connection.exec('ROLLBACK');
    } catch (cause) {
      fault = new StoreBroken(this.path, cause);
    }
    if (fault instanceof StoreBroken || fault instanceof StoreDamaged) {
      this.broken = fault;
      this.close();
      if (fault instanceof StoreBroken) this.onBroken(fault);
    }
    return fault;
  }

  close(): void {
    this.statements.clear();
    if (this.connection.isOpen) this.connection.close();
  }
}

const connect = (path: string, options: { readonly readOnly?: true; readonly timeout: number }): DatabaseSync => {
  try {
    return new DatabaseSync(path, options);
  } catch (error) {
    throw faultOf(path, error);
  }
};
