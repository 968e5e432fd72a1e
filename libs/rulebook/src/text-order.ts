/** Code unit order, which does not depend on a locale. */
export const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
