import { DatabaseSync } from 'node:sqlite';

export interface Weakening {
  /** What SQLite is set to behind the back of the store, which asserts its settings when it opens. */
  readonly synchronous?: 'NORMAL' | 'OFF';
  /** Frames of the write-ahead log after which it is copied into the database; small values copy often. */
  readonly checkpointEvery?: number;
}

/** Changes settings of every database of this process at its first transaction. Only trials do this, in a process of their own. */
export const weaken = ({ synchronous, checkpointEvery }: Weakening): void => {
  const changed = new WeakSet<DatabaseSync>();
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
    if (sql === 'BEGIN IMMEDIATE' && !changed.has(this)) {
      changed.add(this);
      if (synchronous !== undefined) exec.call(this, `PRAGMA synchronous = ${synchronous}`);
      if (checkpointEvery !== undefined) exec.call(this, `PRAGMA wal_autocheckpoint = ${checkpointEvery}`);
    }
    exec.call(this, sql);
  };
};
