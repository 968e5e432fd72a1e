import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Random } from '../random.js';
import { type DiskOperation } from './trace.js';

/** A disk writes whole sectors, in whatever order it likes. */
const SECTOR = 512;

/**
 * What becomes of writes that were not synced when the power goes: all of them are lost, or each sector by chance. None is where only the
 * process ends there.
 */
export const LOSSES = ['all', 'half', 'none'] as const;
export type Loss = (typeof LOSSES)[number];

type Write = Extract<DiskOperation, { what: 'written' }>;
type Change = Write | Extract<DiskOperation, { what: 'truncated' }>;

interface StoredFile {
  durable: Buffer;
  /** Changes since the last sync, in order. */
  pending: Change[];
}

type NameChange = { readonly name: string; readonly file: StoredFile | null };

/** The bytes after these changes; copied once, however many changes there are. */
const afterChanges = (bytes: Buffer, changes: readonly Change[]): Buffer => {
  if (changes.length === 0) return bytes;
  const ends = changes.map((change) =>
    change.what === 'truncated' ? change.size : change.offset + change.bytes.length,
  );
  const next = Buffer.alloc(Math.max(bytes.length, ...ends));
  bytes.copy(next);
  let size = bytes.length;
  for (const change of changes) {
    if (change.what === 'truncated') {
      if (change.size < size) next.fill(0, change.size, size);
      size = change.size;
    } else {
      change.bytes.copy(next, change.offset);
      size = Math.max(size, change.offset + change.bytes.length);
    }
  }
  return next.subarray(0, size);
};

const sectorsOf = ({ path, offset, bytes }: Write): readonly Change[] => {
  const parts: Change[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = Math.min(bytes.length, start + SECTOR - ((offset + start) % SECTOR));
    parts.push({ what: 'written', path, offset: offset + start, bytes: bytes.subarray(start, end) });
    start = end;
  }
  return parts;
};

/**
 * A disk with a cache. Content is on it for sure after a sync of the file, names after a sync of the folder; a file's first
 * sync does not make its name durable. After a failed sync the system believes its pages to be written although they are
 * not: what was pending is lost even if a later sync succeeds (the behaviour found in "Can Applications Recover from fsync
 * Failures?", 2020).
 */
export class CachedDisk {
  private readonly names = new Map<string, StoredFile>();
  private readonly durableNames = new Map<string, StoredFile>();
  private pendingNames: NameChange[] = [];
  /** What was acknowledged so far. */
  readonly acknowledged: string[] = [];

  apply(operation: DiskOperation): void {
    if (operation.what === 'acknowledged') {
      this.acknowledged.push(...operation.line.split('\n'));
      return;
    }
    const name = basename(operation.path);
    if (operation.what === 'removed') this.rename({ name, file: null });
    else if (operation.what === 'synced') this.sync(operation.path);
    else if (operation.what === 'sync-failed') this.forget(operation.path);
    else if (operation.what === 'opened') this.rename({ name, file: { durable: Buffer.alloc(0), pending: [] } });
    else this.fileCalled(name).pending.push(operation);
  }

  /** Writes into `folder` what is there after a power cut at this moment. */
  cut(folder: string, loss: Loss, random: Random): void {
    mkdirSync(folder, { recursive: true });
    const names = new Map(this.durableNames);
    // Names are kept in the order in which they changed, as a journalling file system does.
    const kept = this.keptOf(this.pendingNames.length, loss, random);
    for (const { name, file } of this.pendingNames.slice(0, kept)) {
      if (file === null) names.delete(name);
      else names.set(name, file);
    }
    for (const [name, file] of names) {
      writeFileSync(join(folder, name), this.contentOf(file, loss, random), { mode: 0o600 });
    }
  }

  private keptOf(count: number, loss: Loss, random: Random): number {
    if (loss === 'half') return random.between(0, count);
    return loss === 'none' ? count : 0;
  }

  private contentOf(file: StoredFile, loss: Loss, random: Random): Buffer {
    if (loss === 'half') return this.halfOf(file, random);
    return loss === 'none' ? afterChanges(file.durable, file.pending) : file.durable;
  }

  private halfOf({ durable, pending }: StoredFile, random: Random): Buffer {
    const parts = pending.flatMap((change) => (change.what === 'written' ? sectorsOf(change) : [change]));
    return afterChanges(
      durable,
      parts.filter(() => random.chance(0.5)),
    );
  }

  private fileCalled(name: string): StoredFile {
    const file = this.names.get(name);
    if (file === undefined) throw new Error(`The trace writes to ${name} before it is created.`);
    return file;
  }

  private rename(change: NameChange): void {
    if (change.file === null) this.names.delete(change.name);
    else this.names.set(change.name, change.file);
    this.pendingNames.push(change);
  }

  private sync(path: string): void {
    const file = this.names.get(basename(path));
    if (file === undefined) {
      this.syncFolder();
      return;
    }
    file.durable = afterChanges(file.durable, file.pending);
    file.pending = [];
  }

  private syncFolder(): void {
    for (const { name, file } of this.pendingNames) {
      if (file === null) this.durableNames.delete(name);
      else this.durableNames.set(name, file);
    }
    this.pendingNames = [];
  }

  private forget(path: string): void {
    const file = this.names.get(basename(path));
    if (file !== undefined) file.pending = [];
  }
}
