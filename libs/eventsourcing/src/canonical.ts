import { hash } from 'node:crypto';
import { type JsonObject, type JsonValue } from './json.js';

/** A value cannot be stored, because it would not come back as it was. Says where in the value and why. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
  constructor(path: string, reason: string) {
    super(`The value at ${path === '' ? '/' : path} cannot be stored: ${reason}.`);
  }
}

const checkText = (text: string, path: string): string => {
  if (!text.isWellFormed()) throw new NotStorable(path, 'the text holds half of a surrogate pair');
  return text;
};

const checkNumber = (value: number, path: string): number => {
  if (!Number.isSafeInteger(value)) {
    throw new NotStorable(path, `${value} is not an exact integer; write decimals as text and money as integer fen`);
  }
  return value + 0;
};

/** Plain objects of any realm: made by a literal, by a parser or by a structured clone; never a Date, a Map or a class. */
const isPlainObject = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf'));
};

const sortedObject = (value: object, path: string): JsonObject => {
  if (!isPlainObject(value)) throw new NotStorable(path, 'it is not a plain object');
  const source = value as Record<string, unknown>;
  const sorted: Record<string, JsonValue> = {};
  for (const key of Object.keys(source).sort()) {
    checkText(key, path);
    if (key === '__proto__') throw new NotStorable(path, 'a field may not be called __proto__');
    sorted[key] = sortedCopy(source[key], `${path}/${key}`);
  }
  return sorted;
};

/**
 * A copy whose keys are in the order of RFC 8785, made once when an event is built; afterwards `JSON.stringify` of the copy
 * gives the canonical bytes, twice as fast as sorting while printing. Throws NotStorable for fractional or unsafe numbers,
 * undefined, half surrogate pairs and anything that is not plain data.
 */
export const sortedCopy = (value: unknown, path = ''): JsonValue => {
  switch (typeof value) {
    case 'string':
      return checkText(value, path);
    case 'number':
      return checkNumber(value, path);
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return Array.from(value, (item, index) => sortedCopy(item, `${path}/${index}`));
      return sortedObject(value, path);
    default:
      throw new NotStorable(path, `${typeof value} is not data`);
  }
};

/** JavaScript moves keys that look like array indexes to the front of an object, whatever the order of insertion. */
const looksLikeIndex = (key: string): boolean => {
  const first = key.charCodeAt(0);
  // Every key of every event passes here, and hardly one begins with a digit.
  return first >= ZERO && first <= NINE && INDEX.test(key);
};
const INDEX = /^(?:0|[1-9]\d{0,9})$/;
const [ZERO, NINE] = [0x30, 0x39];

const holdsIndexKeys = (value: JsonValue): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsIndexKeys);
  const object = value as JsonObject;
  return Object.keys(object).some((key) => looksLikeIndex(key) || holdsIndexKeys(object[key] as JsonValue));
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

/** The RFC 8785 form of something that `sortedCopy` made. */
export const canonicalOfSorted = (sorted: JsonValue): string =>
  holdsIndexKeys(sorted) ? printed(sorted) : JSON.stringify(sorted);

/** The RFC 8785 form of plain data with exact integers only. Throws NotStorable. */
export const canonical = (value: unknown): string => canonicalOfSorted(sortedCopy(value));

/** SHA-256 of the UTF-8 bytes of a text, as 64 hex digits. */
export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');
