/** Single-character edits between two words, two neighbours that changed places being one, giving up above `limit`. */
const distance = (one: string, other: string, limit: number): number => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = rows[row - 1]![column - 1]! + (one[row - 1] === other[column - 1] ? 0 : 1);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const exchanged = swapped ? rows[row - 2]![column - 2]! + 1 : replaced;
      current.push(Math.min(replaced, exchanged, rows[row - 1]![column]! + 1, current[column - 1]! + 1));
    }
    rows.push(current);
  }
  return rows[one.length]![other.length]!;
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
