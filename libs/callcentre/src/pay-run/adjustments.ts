/** What a run pays each person for certain, in fen. */
export type FenByPerson = Readonly<Record<string, number>>;

export interface Adjustment {
  readonly person: string;
  /** Fen; below zero when the person is worse off. */
  readonly fen: number;
}

/** What the later run pays more or less than the earlier one, persons without a difference left out, in order of person. */
export const adjustmentsBetween = (before: FenByPerson, after: FenByPerson): readonly Adjustment[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((person) => ({ person, fen: (after[person] ?? 0) - (before[person] ?? 0) }))
    .filter((adjustment) => adjustment.fen !== 0);
