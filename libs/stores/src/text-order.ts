/** True for halves of surrogate pairs, which UTF-16 sorts before U+E000 although the characters come after it. */
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/**
 * Text order as every store has it: by code point, which is the order of UTF-8 bytes. JavaScript's own `<` compares UTF-16
 * units and differs for characters above U+FFFF.
 */
export const compareText = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a === b) continue;
    if (isSurrogate(a) !== isSurrogate(b)) return isSurrogate(a) ? 1 : -1;
    return a - b;
  }
  return left.length - right.length;
};
