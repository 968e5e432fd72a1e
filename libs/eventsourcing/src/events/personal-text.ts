import { isSealedText, type PlainText, type SealedText } from './event.js';
import { Fault } from '../faults/fault.js';
import { FAULTS } from '../faults/fault-messages.js';
import { type JsonObject, type JsonValue } from '../json.js';
import { type KeyStore } from './key-store.js';
import { decrypt, encrypt } from './text-cipher.js';

const isPlainText = (value: JsonValue): value is JsonObject & PlainText => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const object = value as JsonObject;
  return typeof object['text'] === 'string' && typeof object['owner'] === 'string' && Object.keys(object).length === 2;
};

type Holder = Record<string, JsonValue>;

/** A text inside a value, and where it stands. */
export interface Placed<Text> {
  readonly text: Text;
  readonly holder: Holder;
  readonly key: string;
}

/** The texts of one kind below the holder, in the order in which they stand. Most events hold none; one walk decides that. */
const textsIn = <Text extends JsonObject>(
  holder: Holder,
  isWanted: (value: JsonValue) => value is Text,
  found: Placed<Text>[] = [],
): readonly Placed<Text>[] => {
  for (const key in holder) {
    const item = holder[key]!;
    if (typeof item !== 'object' || item === null) continue;
    if (isWanted(item)) found.push({ text: item, holder, key });
    else textsIn(item as Holder, isWanted, found);
  }
  return found;
};

/** The texts of `value` that are to be sealed; it may be one itself. */
export const plainTextsIn = (root: { value: JsonValue }): readonly Placed<PlainText>[] =>
  textsIn(root as Holder, isPlainText);

/** The sealed texts inside a value, in the order in which they stand. */
export const sealedTextsIn = (value: JsonValue): readonly SealedText[] =>
  textsIn({ value }, isSealedText).map(({ text }) => text);

/** Replaces each text by its sealed form where it stands. Throws KeyErased when an owner's key was erased. */
export const sealEach = async (texts: readonly Placed<PlainText>[], keys: KeyStore): Promise<void> => {
  // All are asked for at once, so that keys which have to be made share one sync.
  const found = await Promise.all(texts.map(({ text }) => keys.keyFor(text.owner)));
  for (const [index, { text, holder, key }] of texts.entries()) holder[key] = encrypt(text, found[index]!);
};

/** A sealed text cannot be opened although its key was not erased: the key store is not the one that belongs to the log. */
export class TextUnreadable extends Fault {
  override readonly name = 'TextUnreadable';
  constructor(
    why: 'key-missing' | 'key-wrong',
    readonly owner: string,
    options?: ErrorOptions,
  ) {
    super(why, why === 'key-missing' ? FAULTS.keyMissing : FAULTS.keyWrong, { owner }, options);
  }
}

/** The text of one sealed text, null when its key was erased. Throws TextUnreadable. */
export const revealText = async (text: SealedText, keys: Pick<KeyStore, 'find'>): Promise<string | null> => {
  const key = await keys.find(text.owner);
  if (key === 'erased') return null;
  if (key === null) throw new TextUnreadable('key-missing', text.owner);
  try {
    return decrypt(text, key);
  } catch (cause) {
    throw new TextUnreadable('key-wrong', text.owner, { cause });
  }
};
