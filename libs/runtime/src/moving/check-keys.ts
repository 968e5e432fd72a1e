import { type EventStore, type MovableKeyStore } from '#eventsourcing';
import { demandBoundTo, demandKeysOf, firstTextsOf, stateOf } from '../keys-of-log.js';

/** How many owners of texts that cannot be read are named. */
const NAMED = 20;

export interface KeysChecked {
  /** Identity of the log. */
  readonly log: string;
  /** Whether the keys were bound to it before. */
  readonly bound: boolean;
  /** Owners of texts in the log. */
  readonly owners: number;
  /** Those whose key was erased, as a recorded erasure wants it. */
  readonly erased: number;
  /** Those whose texts cannot be read although their key was not erased. */
  readonly unreadable: number;
  /** The first of them, with what is wrong: their key is missing, or is another one. */
  readonly examples: readonly { readonly owner: string; readonly key: 'missing' | 'wrong' }[];
}

/**
 * Looks for each owner of a text in the log whether the keys read it, so that keys which an older backup did not have are not missed only when
 * somebody asks for a name. Reads the whole log. `bind`: keys that are bound to no log are bound to this one whether they read anything or
 * not, for whoever has lost the others. Throws KeysOfAnotherLog, unless bound, when they do not belong to it.
 */
export const checkKeys = async (
  keys: MovableKeyStore,
  log: Pick<EventStore, 'readAll'>,
  identity: string,
  { bind = false }: { readonly bind?: boolean } = {},
): Promise<KeysChecked> => {
  const bound = (await keys.log()) === identity;
  if (bind) demandBoundTo(await keys.bindTo(identity), identity);
  await demandKeysOf(keys, log, identity);
  const examples: { owner: string; key: 'missing' | 'wrong' }[] = [];
  let [owners, erased, unreadable] = [0, 0, 0];
  for await (const text of firstTextsOf(log)) {
    owners += 1;
    const state = await stateOf(text, keys);
    if (state === 'opens') continue;
    if (state === 'erased') {
      erased += 1;
      continue;
    }
    unreadable += 1;
    if (examples.length < NAMED) examples.push({ owner: text.owner, key: state });
  }
  return { log: identity, bound, owners, erased, unreadable, examples };
};
