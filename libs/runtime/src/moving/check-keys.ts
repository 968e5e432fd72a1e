import {
  type EventStore,
  type MovableKeyStore,
  type RecordedEvent,
  type SealedText,
  sealedTextsIn,
} from '#eventsourcing';
import { demandBoundTo, demandKeysOf, stateOf } from '../keys-of-log.js';
import { pagesOf } from './log-digest.js';

/** How many owners of texts that cannot be read are named. */
const NAMED = 20;

/** Which texts of a log its keys read. */
export interface TextsChecked {
  /** Owners of texts in the log. */
  readonly owners: number;
  /** Those whose key was erased, as a recorded erasure wants it. */
  readonly erased: number;
  /** Those whose texts cannot be read although their key was not erased. */
  readonly unreadable: number;
  /** The first of them, with what is wrong: their key is missing, or is another one. */
  readonly examples: readonly { readonly owner: string; readonly key: 'missing' | 'wrong' }[];
}

/** What a look through a whole log says of the keys beside it. */
export interface KeysChecked extends TextsChecked {
  /** Identity of the log. */
  readonly log: string;
  /** Whether the keys were bound to it before. */
  readonly bound: boolean;
}

/** Looks, for each owner of a text, whether the keys read the first one of theirs. Takes a log a page at a time, for whoever reads it anyway. */
export class TextsCheck {
  private readonly seen = new Set<string>();
  private readonly examples: { owner: string; key: 'missing' | 'wrong' }[] = [];
  private erased = 0;
  private unreadable = 0;

  constructor(private readonly keys: Pick<MovableKeyStore, 'find'>) {}

  /** Asks for all keys of a page together, so that a store on a server answers them with one read. */
  async take(page: readonly RecordedEvent[]): Promise<void> {
    const texts = this.newIn(page);
    const states = await Promise.all(texts.map((text) => stateOf(text, this.keys)));
    for (const [index, { owner }] of texts.entries()) {
      const key = states[index]!;
      if (key === 'opens') continue;
      if (key === 'erased') this.erased += 1;
      else {
        this.unreadable += 1;
        if (this.examples.length < NAMED) this.examples.push({ owner, key });
      }
    }
  }

  sum(): TextsChecked {
    const { erased, unreadable, examples } = this;
    return { owners: this.seen.size, erased, unreadable, examples };
  }

  private newIn(page: readonly RecordedEvent[]): readonly SealedText[] {
    const texts: SealedText[] = [];
    for (const text of page.flatMap(({ data }) => sealedTextsIn(data))) {
      if (this.seen.has(text.owner)) continue;
      this.seen.add(text.owner);
      texts.push(text);
    }
    return texts;
  }
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
  const texts = new TextsCheck(keys);
  for await (const page of pagesOf(log)) await texts.take(page);
  return { log: identity, bound, ...texts.sum() };
};
