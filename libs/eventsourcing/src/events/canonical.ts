import { hash } from 'node:crypto';
import { type JsonObject, type JsonValue } from '../json.js';

/** A value cannot be stored, because it would not come back as it was. Says where in the value and why. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
  constructor(
    private readonly path: string,
    private readonly reason: string,
  ) {
    super(`The value at ${path === '' ? '/' : path} cannot be stored: ${reason}.`);
  }

  /** The same, seen from the value that holds this one under the key. */
  under(key: string | number): NotStorable {
    return new NotStorable(`/${key}${this.path}`, this.reason);
  }
}

/** Where a value stands is put together only when there is something wrong with it: it would cost a third of the copying. */
const placed = (error: unknown, key: string | number): unknown =>
  error instanceof NotStorable ? error.under(key) : error;

const HALF_A_PAIR = 'the text holds half of a surrogate pair';

const checkText = (text: string): string => {
  if (!text.isWellFormed()) throw new NotStorable('', HALF_A_PAIR);
  return text;
};

/** The text itself. Throws NotStorable when it is none, or holds half of a surrogate pair. `path`: where it stands, as `/actor/id`. */
export const storableText = (text: unknown, path: string): string => {
  if (typeof text !== 'string') throw new NotStorable(path, `a text is needed there, not ${typeof text}`);
  if (!text.isWellFormed()) throw new NotStorable(path, HALF_A_PAIR);
  return text;
};

const checkNumber = (value: number): number => {
  if (!Number.isSafeInteger(value)) {
    throw new NotStorable('', `${value} is not an exact integer; write decimals as text and money as integer fen`);
  }
  return value + 0;
};

/** Plain objects of any realm: made by a literal, by a parser or by a structured clone; never a Date, a Map or a class. */
const isPlainObject = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
};

const LONGEST_BY_INSERTION = 24;

/** In the order of UTF-16 units. Few keys, mostly in order already, are sorted fastest by insertion. */
const sortedKeys = (value: object): readonly string[] => {
  const keys = Object.keys(value);
  if (keys.length > LONGEST_BY_INSERTION) return keys.sort();
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next]!;
    let place = next;
    for (; place > 0 && keys[place - 1]! > key; place -= 1) keys[place] = keys[place - 1]!;
    keys[place] = key;
  }
  return keys;
};

const [ZERO, NINE] = [0x30, 0x39];
const INDEX = /^(?:0|[1-9]\d{0,9})$/;

/** JavaScript moves keys that look like array indexes to the front of an object, whatever the order of insertion. */
const looksLikeIndex = (key: string): boolean => {
  const first = key.charCodeAt(0);
  // Every key of every event passes here, and hardly one begins with a digit.
  return first >= ZERO && first <= NINE && INDEX.test(key);
};

/** One walk through a value: copies it with its keys in order, and remembers whether JavaScript keeps that order. */
class Copying {
  keepsOrder = true;

  copy(value: unknown): JsonValue {
    switch (typeof value) {
      case 'string':
        return checkText(value);
      case 'number':
        return checkNumber(value);
      case 'boolean':
        return value;
      case 'object':
        if (value === null) return null;
        return Array.isArray(value) ? this.list(value) : this.object(value);
      default:
        throw new NotStorable('', `${typeof value} is not data`);
    }
  }

  private list(items: readonly unknown[]): JsonValue {
    const copies: JsonValue[] = [];
    let index = 0;
    try {
      for (; index < items.length; index += 1) copies.push(this.copy(items[index]));
    } catch (error) {
      throw placed(error, index);
    }
    return copies;
  }

  private object(value: object): JsonObject {
    if (!isPlainObject(value)) throw new NotStorable('', 'it is not a plain object');
    const source = value as Record<string, unknown>;
    const sorted: Record<string, JsonValue> = {};
    for (const key of sortedKeys(source)) {
      this.checkKey(key);
      const item = source[key];
      try {
        // Texts are by far the most frequent leaves.
        sorted[key] = typeof item === 'string' ? checkText(item) : this.copy(item);
      } catch (error) {
        throw placed(error, key);
      }
    }
    return sorted;
  }

  private checkKey(key: string): void {
    checkText(key);
    if (key === '__proto__') throw new NotStorable('', 'a field may not be called __proto__');
    if (looksLikeIndex(key)) this.keepsOrder = false;
  }
}

/** A copy with its keys in order, and whether JavaScript keeps that order. */
export interface Sorted {
  value: JsonValue;
  readonly keepsOrder: boolean;
}

/**
 * A copy whose keys are in the order of RFC 8785, made once when an event is built; afterwards `JSON.stringify` of the copy
 * gives the canonical bytes, twice as fast as sorting while printing. In the same walk it is seen what `canonicalOfSorted` has to
 * know. Throws NotStorable for fractional or unsafe numbers, undefined, half surrogate pairs and anything that is not plain data.
 */
export const sorted = (value: unknown): Sorted => {
  const copying = new Copying();
  return { value: copying.copy(value), keepsOrder: copying.keepsOrder };
};

/** The slow way, for the rare objects whose keys look like numbers. */
const printed = (value: JsonValue): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printed).join(',')}]`;
  const object = value as JsonObject;
  const fields = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${printed(object[key] as JsonValue)}`);
  return `{${fields.join(',')}}`;
};

/** The RFC 8785 form of something that `sorted` made. */
export const canonicalOfSorted = ({ value, keepsOrder }: Sorted): string =>
  keepsOrder ? JSON.stringify(value) : printed(value);

/** The RFC 8785 form of plain data with exact integers only. Throws NotStorable. */
export const canonical = (value: unknown): string => canonicalOfSorted(sorted(value));

/** SHA-256 of the UTF-8 bytes of a text, as 64 hex digits. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');
