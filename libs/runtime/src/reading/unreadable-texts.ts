import { type KeyStore, revealText, type SealedText, TextUnreadable } from '#eventsourcing';

const unreadable = new WeakMap<KeyStore, Map<string, TextUnreadable>>();

/**
 * The text for an answer: null when its key was erased, and also when its key is missing or wrong, so that one person's lost key
 * keeps nobody from an answer about others. Then `unreadableOf` tells.
 */
export const readText = async (text: SealedText, keys: KeyStore): Promise<string | null> => {
  const known = unreadable.get(keys);
  try {
    const read = await revealText(text, keys);
    known?.delete(text.owner);
    return read;
  } catch (error) {
    if (!(error instanceof TextUnreadable)) throw error;
    unreadable.set(keys, (known ?? new Map<string, TextUnreadable>()).set(text.owner, error));
    return null;
  }
};

/** Why texts were left out of answers that should have been there; null while none was, or since all could be read again. */
export const unreadableOf = (keys: KeyStore): TextUnreadable | null =>
  unreadable.get(keys)?.values().next().value ?? null;
