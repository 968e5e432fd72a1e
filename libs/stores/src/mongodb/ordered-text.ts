/**
 * MongoDB orders text by its UTF-8 bytes; servers that only speak its protocol order it by UTF-16 units, which puts characters
 * above U+FFFF before U+E000. Text made only of characters below U+D7FF is in the same order either way, so keys and index
 * values are stored in such text: the others become U+D7FF and six hexadecimal digits of their code point. Almost all text,
 * Chinese included, is stored as it is, and every server has the order of `compareText`.
 */
const ESCAPE = '\ud7ff';
const DIGITS = 6;
const escaped = /[\ud7ff-\uffff]/;

/** The text as it is stored; two texts are stored in the order that `compareText` gives them. */
export const toOrderedText = (text: string): string => {
  if (!escaped.test(text)) return text;
  return Array.from(text, (character) =>
    character < ESCAPE ? character : ESCAPE + character.codePointAt(0)!.toString(16).padStart(DIGITS, '0'),
  ).join('');
};

/** The reverse of `toOrderedText`. */
export const fromOrderedText = (stored: string): string =>
  stored.includes(ESCAPE)
    ? stored.replace(/\ud7ff([0-9a-f]{6})/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    : stored;
