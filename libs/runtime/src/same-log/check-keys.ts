import {
  type EventStore,
  type MovableKeyStore,
  type RecordedEvent,
  type SealedText,
  sealedTextsIn,
} from '#eventsourcing';
import { demandBoundTo, demandKeysOf, stateOf } from './keys-of-log.js';
import { pagesOf } from './log-digest.js';
import { subjectsAfter } from '../cases/case-reading.js';
import { RecordedErasures } from '../erasure/recorded-erasures.js';

/** How many owners of texts that cannot be read are named. */
const NAMED = 20;

/** Which texts of a log its keys read. */
export interface TextsChecked {
  /** Owners of texts in the log. */
  readonly owners: number;
  /** Those whose key was erased, as a recorded erasure wants it. */
  readonly erased: number;
  /** Those whose texts cannot be read although no erasure is recorded. */
  readonly unreadable: number;
  /**
   * The first of them, with what is wrong: their key is missing, is another one, or was erased by an erasure that a log from an older
   * backup does not know.
   */
  readonly examples: readonly UnreadableOwner[];
}

interface UnreadableOwner {
  readonly owner: string;
  readonly key: 'missing' | 'wrong' | 'erased';
}

/** The first text of an owner, and whom the event is about in which it stands. */
interface OwnedText {
  readonly text: SealedText;
  readonly subjects: readonly string[];
}

/** One whose key is erased, with what the log says of the case that owns it. */
interface ErasedText extends OwnedText {
  readonly ofCase: RecordedEvent[];
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
  private readonly unreadable: UnreadableOwner[] = [];
  /** By owner. They are few, so that their cases are kept. */
  private readonly erased = new Map<string, ErasedText>();
  private readonly recorded = new RecordedErasures();

  constructor(private readonly keys: Pick<MovableKeyStore, 'find'>) {}

  /** Asks for all keys of a page together, so that a store on a server answers them with one read. */
  async take(page: readonly RecordedEvent[]): Promise<void> {
    this.recorded.take(page);
    const owned = this.newIn(page);
    const states = await Promise.all(owned.map(({ text }) => stateOf(text, this.keys)));
    for (const [index, one] of owned.entries()) {
      const key = states[index]!;
      if (key === 'erased') this.erased.set(one.text.owner, { ...one, ofCase: [] });
      else if (key !== 'opens') this.unreadable.push({ owner: one.text.owner, key });
    }
    for (const event of page) this.erased.get(`case:${event.stream}`)?.ofCase.push(event);
  }

  /** Of the log as far as it was taken, since an erasure comes after the texts. */
  sum(): TextsChecked {
    const unexplained = [...this.erased.values()].filter((one) => !this.isExplained(one));
    const erased: readonly UnreadableOwner[] = unexplained.map(({ text: { owner } }) => ({ owner, key: 'erased' }));
    const unreadable = [...this.unreadable, ...erased];
    return {
      owners: this.seen.size,
      erased: this.erased.size - erased.length,
      unreadable: unreadable.length,
      examples: unreadable.slice(0, NAMED),
    };
  }

  /** A case may have named nobody at first, or others: its key goes with the last of those whom it was found to be about. */
  private isExplained({ text: { owner }, subjects, ofCase }: ErasedText): boolean {
    return this.recorded.explain(owner, subjects) || this.recorded.explain(owner, subjectsAfter(ofCase));
  }

  private newIn(page: readonly RecordedEvent[]): readonly OwnedText[] {
    const owned: OwnedText[] = [];
    for (const { data, metadata } of page) {
      for (const text of sealedTextsIn(data)) {
        if (this.seen.has(text.owner)) continue;
        this.seen.add(text.owner);
        owned.push({ text, subjects: metadata.subjects });
      }
    }
    return owned;
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
