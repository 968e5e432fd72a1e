/** For text and attribute values alike. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => `&#${String(character.codePointAt(0))};`);

export const row = (parts: readonly string[]): string => `<mrow>${parts.join('')}</mrow>`;
export const operator = (sign: string): string => `<mo>${escaped(sign)}</mo>`;
/** Spaces at the ends of a text are dropped unless they do not break. */
export const word = (text: string): string => `<mtext>${escaped(text.replaceAll(' ', '\u00a0'))}</mtext>`;
export const name = (text: string): string => `<mi mathvariant="normal">${escaped(text)}</mi>`;

/** A sign before the second operand, though the first stands on another line. */
export const infix = (sign: string): string => `<mo form="infix">${escaped(sign)}</mo>`;

/** A line of a table of formulas, its parts in columns. */
export const line = (...parts: readonly string[]): string =>
  `<mtr>${parts.map((part) => `<mtd>${part}</mtd>`).join('')}</mtr>`;
