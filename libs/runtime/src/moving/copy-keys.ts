import {
  type Bilingual,
  Fault,
  type KeyEntry,
  type MessageValues,
  type MovableKeyStore,
  type TokenStore,
} from '#eventsourcing';
import { FAULTS } from '../faults/fault-messages.js';

const PAGE = 500;
/** Source and target may be in use: what was made or erased during a pass is taken along by the next one. */
const PASSES = 5;

/** What a copy of keys came to, once the target holds all that the source does. */
export interface KeysCopied {
  /** Entries that the target holds now, tombstones included. */
  readonly keys: number;
  /** How many of them are tombstones. */
  readonly erased: number;
  /** Null when only keys were copied. */
  readonly tokens: number | null;
  /** Identity of the log that they belong to; null when the source was never bound to one. */
  readonly log: string | null;
}

/** Keys and tokens of one place; a file of keys has no tokens. */
export interface CopiedStores {
  readonly keys: MovableKeyStore;
  readonly tokens: TokenStore | null;
}

/** The target holds keys of another store, or does not come to hold those of the source. */
export class KeysDiffer extends Fault {
  override readonly name = 'KeysDiffer';
  constructor(message: Bilingual, values: MessageValues) {
    super('keys-differ', message, values);
  }
}

async function* entriesOf(store: MovableKeyStore): AsyncGenerator<KeyEntry> {
  for (let after: string | null = null; ;) {
    const page = await store.entries(after, PAGE);
    yield* page;
    if (page.length === 0) return;
    after = page.at(-1)!.owner;
  }
}

type Held = KeyEntry['key'];

const allOf = async (store: MovableKeyStore): Promise<ReadonlyMap<string, Held>> => {
  const all = new Map<string, Held>();
  for await (const { owner, key } of entriesOf(store)) all.set(owner, key);
  return all;
};

/** A tombstone on either side is no other key: whoever was erased there stays erased, and is erased here by the copy. */
const agree = (one: Held, other: Held): boolean => one === 'erased' || other === 'erased' || one.equals(other);

/** Throws KeysDiffer when the target holds what the source does not: then it belongs to another log, and stays as it is. */
const demandNoOther = (source: ReadonlyMap<string, Held>, target: ReadonlyMap<string, Held>): void => {
  for (const [owner, key] of target) {
    const original = source.get(owner);
    if (original === undefined) throw new KeysDiffer(FAULTS.keysGoOn, { owner });
    if (!agree(original, key)) throw new KeysDiffer(FAULTS.keysOfAnother, { owner });
  }
};

/**
 * The log that the target's keys belong to after the copy. Throws KeysDiffer when that would be another one than the source's: keys that
 * say of no log that they are its own have to have one in common with keys that do.
 */
const logAfter = async (
  [source, target]: readonly [MovableKeyStore, MovableKeyStore],
  [wanted, held]: readonly [ReadonlyMap<string, Held>, ReadonlyMap<string, Held>],
): Promise<string | null> => {
  const [from, bound] = [await source.log(), await target.log()];
  if (from !== null && bound !== null && from !== bound) {
    throw new KeysDiffer(FAULTS.keysCopiedOfAnotherLog, { source: from, target: bound });
  }
  const isShared = [...held].some(([owner, key]) => key !== 'erased' && wanted.get(owner) !== 'erased');
  if (from === null && bound !== null && !isShared) throw new KeysDiffer(FAULTS.keysSayNoLog, { bound });
  return from ?? bound;
};

/** Before the first key, so that a copy which is cut short says whose it is. */
const bindTarget = async (target: MovableKeyStore, log: string | null): Promise<void> => {
  if (log === null) return;
  const bound = await target.bindTo(log);
  if (bound !== log) throw new KeysDiffer(FAULTS.keysCopiedOfAnotherLog, { source: log, target: bound });
};

/** What the target lacks: keys that it does not hold, and tombstones where it still holds a key. */
const missingIn = (target: ReadonlyMap<string, Held>, source: ReadonlyMap<string, Held>): readonly KeyEntry[] =>
  [...source]
    .filter(([owner, key]) => !target.has(owner) || (key === 'erased' && target.get(owner) !== 'erased'))
    .map(([owner, key]) => ({ owner, key }));

const copyEntries = async (source: MovableKeyStore, target: MovableKeyStore): Promise<ReadonlyMap<string, Held>> => {
  for (let pass = 1; ; pass += 1) {
    const [wanted, held] = [await allOf(source), await allOf(target)];
    const log = await logAfter([source, target], [wanted, held]);
    demandNoOther(wanted, held);
    await bindTarget(target, log);
    const missing = missingIn(held, wanted);
    if (missing.length === 0) return held;
    if (pass > PASSES) throw new KeysDiffer(FAULTS.keysNotAlike, { owner: missing[0]!.owner, count: missing.length });
    for (let start = 0; start < missing.length; start += PAGE) await target.put(missing.slice(start, start + PAGE));
  }
};

/** Throws KeysDiffer when both are bound, and to different logs. */
const demandTokensAlike = async ({ tokens: source }: CopiedStores, { tokens: target }: CopiedStores): Promise<void> => {
  const [from, bound] = [(await source?.log()) ?? null, (await target?.log()) ?? null];
  if (from !== null && bound !== null && from !== bound)
    throw new KeysDiffer(FAULTS.tokensCopiedOfAnotherLog, { source: from, target: bound });
};

const copyTokens = async (source: TokenStore, target: TokenStore): Promise<number> => {
  const log = await source.log();
  const bound = log === null ? null : await target.bindTo(log);
  if (bound !== log) throw new KeysDiffer(FAULTS.tokensCopiedOfAnotherLog, { source: log, target: bound });
  await target.put(await source.list());
  for (const { id, revokedAt, revokedBy, note } of await source.list()) {
    if (revokedAt !== null) await target.revoke(id, revokedAt, revokedBy);
    if (note === '') await target.forgetNote(id);
  }
  const held = new Map((await target.list()).map((record) => [record.id, record]));
  for (const { id, hash, revokedAt } of await source.list()) {
    const copy = held.get(id);
    if (copy?.hash !== hash || (revokedAt !== null && copy.revokedAt === null)) {
      throw new KeysDiffer(FAULTS.tokensDiffer, { token: id });
    }
  }
  return held.size;
};

/**
 * Takes all keys, tombstones and tokens of one place to another, reads both again and compares them. May be repeated: what is
 * there already stays, and what was erased in one of the two is erased in the target. Throws KeysDiffer, before anything is written
 * where the target holds other keys, or tokens of another log.
 */
export const copyKeys = async (source: CopiedStores, target: CopiedStores): Promise<KeysCopied> => {
  await demandTokensAlike(source, target);
  const held = await copyEntries(source.keys, target.keys);
  const erased = [...held.values()].filter((key) => key === 'erased').length;
  const isWhole = source.tokens !== null && target.tokens !== null;
  const tokens = isWhole ? await copyTokens(source.tokens, target.tokens) : null;
  return { keys: held.size, erased, tokens, log: await target.keys.log() };
};
