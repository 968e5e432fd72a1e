import { NoSpaceLeft } from '#eventsourcing';

/** Also errors of another realm, as of a test runner's sandbox, carry their message. */
const reasonOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);

/** What stands in a writer's note beside the log: who holds it, and where it answers if it is a server. */
export interface StoreOwner {
  readonly pid: number;
  readonly url: string | null;
}

/** Another process holds the log for writing. */
export class StoreInUse extends Error {
  override readonly name = 'StoreInUse';
  constructor(
    readonly path: string,
    readonly owner: StoreOwner | null,
  ) {
    const who =
      owner === null ? 'another process' : `process ${owner.pid}${owner.url === null ? '' : ` (${owner.url})`}`;
    super(`The store ${path} is in use by ${who}. Go through it, or stop it first.`);
  }
}

/** The file was written by a newer version of this program, which may mean things that this version does not know. */
export class StoreFromNewerVersion extends Error {
  override readonly name = 'StoreFromNewerVersion';
  constructor(
    readonly path: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${path} has format ${found}; this version knows formats up to ${known}. Use the version that wrote it, or a newer one.`,
    );
  }
}

/** The file is a database, but none of ours or of another kind. Nothing was changed in it. */
export class NotThisStore extends Error {
  override readonly name = 'NotThisStore';
  constructor(path: string, kind: string) {
    super(`${path} is not a ${kind} of this program; nothing was changed in it. Choose another file.`);
  }
}

/** The file is no database any more, or parts of it cannot be read. Nothing was changed in it. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
  constructor(path: string, mend: string, cause: unknown) {
    super(`${path} is damaged (${reasonOf(cause)}). ${mend}`, { cause });
  }
}

/** The system lets this process neither open nor write the file. */
export class StoreNotAccessible extends Error {
  override readonly name = 'StoreNotAccessible';
  constructor(path: string, cause: unknown) {
    super(
      `${path} cannot be opened for writing (${reasonOf(cause)}). Check that the folder exists and that this user may write in it.`,
      { cause },
    );
  }
}

/** The disk is full: nothing of the transaction was written. Reading goes on, and so does writing once there is space. */
export class StoreFull extends NoSpaceLeft {
  override readonly name = 'StoreFull';
  constructor(path: string, cause: unknown) {
    super(`There is no space left to write to ${path}. Nothing was recorded; free some space and send it again.`, {
      cause,
    });
  }
}

/**
 * Writing or syncing failed, so what is on the disk is unknown to this process: after a failed sync the system may report
 * pages as clean that never reached the disk. The store is closed; the process has to end and start anew from the disk.
 */
export class StoreBroken extends Error {
  override readonly name = 'StoreBroken';
  constructor(path: string, cause: unknown) {
    super(`Writing to ${path} failed (${reasonOf(cause)}). The store is closed; check the disk and start anew.`, {
      cause,
    });
  }
}
