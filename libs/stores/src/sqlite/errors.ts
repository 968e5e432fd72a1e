import { type Bilingual, Fault, HeldByAnother, NoSpaceLeft, reasonOf } from '#eventsourcing';
import { FAULTS } from '../fault-messages.js';

/** What stands in a writer's note beside the log: who holds it, and where it answers if it is a server. */
export interface StoreOwner {
  readonly pid: number;
  readonly url: string | null;
}

/** Another process holds the log for writing. */
export class StoreInUse extends Fault {
  override readonly name = 'StoreInUse';
  constructor(
    readonly path: string,
    readonly owner: StoreOwner | null,
  ) {
    super('store-in-use', inUseBy(owner), {
      path,
      ...(owner === null ? {} : { pid: owner.pid }),
      ...(typeof owner?.url === 'string' ? { url: owner.url } : {}),
    });
  }
}

const inUseBy = (owner: StoreOwner | null): Bilingual => {
  if (owner === null) return FAULTS.storeInUse;
  return owner.url === null ? FAULTS.storeInUseBy : FAULTS.storeServedAt;
};

/** The file was written by a newer version of this program, which may mean things that this version does not know. */
export class StoreFromNewerVersion extends Fault {
  override readonly name = 'StoreFromNewerVersion';
  constructor(
    readonly path: string,
    readonly found: number,
    readonly known: number,
  ) {
    super('store-from-newer-version', FAULTS.storeFromNewerVersion, { path, found, known });
  }
}

/** The file is a database, but none of ours or of another kind. Nothing was changed in it. */
export class NotThisStore extends Fault {
  override readonly name = 'NotThisStore';
  constructor(path: string, kind: Bilingual) {
    super('not-this-store', FAULTS.notThisStore, { path, kind: kind.zh, kindEn: kind.en });
  }
}

/** Where an event stands whose data or metadata cannot be read. */
export interface UnreadableEvent {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
}

/** The file is no database any more, or parts of it cannot be read. Nothing was changed in it. */
export class StoreDamaged extends Fault {
  override readonly name = 'StoreDamaged';
  /** `event`: the one that cannot be read, where it is one and its place can still be. */
  constructor(
    path: string,
    mend: Bilingual,
    cause: unknown,
    readonly event: UnreadableEvent | null = null,
  ) {
    const where = event === null ? '' : `${event.stream} ${event.revision} ${event.eventId}: `;
    const values = { path, reason: `${where}${reasonOf(cause)}`, mend: mend.zh, mendEn: mend.en };
    super('store-damaged', FAULTS.storeDamaged, values, { cause });
  }
}

/** The system lets this process neither open nor write the file. */
export class StoreNotAccessible extends Fault {
  override readonly name = 'StoreNotAccessible';
  constructor(path: string, cause: unknown) {
    super('store-not-accessible', FAULTS.storeNotAccessible, { path, reason: reasonOf(cause) }, { cause });
  }
}

/**
 * The file that this process has open is no longer the one at its path: it was moved, deleted or replaced meanwhile. What would be
 * written to it, nobody who opens the path would ever find. Nothing was written; once it is back all goes on.
 */
export class StoreMoved extends Fault {
  override readonly name = 'StoreMoved';
  constructor(readonly path: string) {
    super('store-moved', FAULTS.storeMoved, { path });
  }
}

/**
 * Another program, such as one that shows databases, holds the file in a transaction of its own, longer than this one waits. Nothing
 * was written; once it lets go all goes on.
 */
export class StoreLocked extends HeldByAnother {
  override readonly name = 'StoreLocked';
  constructor(path: string, cause: unknown) {
    super(FAULTS.storeLocked, { path }, { cause });
  }
}

/** The disk is full: nothing of the transaction was written. Reading goes on, and so does writing once there is space. */
export class StoreFull extends NoSpaceLeft {
  override readonly name = 'StoreFull';
  constructor(path: string, cause: unknown) {
    super(FAULTS.storeFull, { path }, { cause });
  }
}

/**
 * Writing or syncing failed, so what is on the disk is unknown to this process: after a failed sync the system may report
 * pages as clean that never reached the disk. The store is closed; the process has to end and start anew from the disk.
 */
export class StoreBroken extends Fault {
  override readonly name = 'StoreBroken';
  constructor(path: string, cause: unknown) {
    super('store-broken', FAULTS.storeBroken, { path, reason: reasonOf(cause) }, { cause });
  }
}
