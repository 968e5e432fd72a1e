/** Single-character edits between two words, giving up above `limit`. */
const distance = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = previous[column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, previous[column]! + 1, current[column - 1]! + 1));
    }
    previous = current;
  }
  return previous[other.length]!;
};

const MOST_EDITS = 3;
const LONGEST = 60;

/** The known name that was probably meant, or null. Case does not count; at most three edits, fewer for short names. */
export const nearestName = (name: string, known: Iterable<string>): string | null => {
  const wanted = name.slice(0, LONGEST).toLowerCase();
  const limit = Math.min(MOST_EDITS, Math.max(1, Math.floor(wanted.length / 3)));
  let best: { readonly name: string; readonly edits: number } | null = null;
  for (const candidate of known) {
    const edits = distance(wanted, candidate.toLowerCase(), limit);
    if (edits <= limit && (best === null || edits < best.edits)) best = { name: candidate, edits };
  }
  return best?.name ?? null;
};
