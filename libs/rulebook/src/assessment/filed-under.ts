/** The clause that an entry was of when somebody decided about it, and its edition: `<rulebook>@<version>`. */
export interface FiledUnder {
  readonly clause: string;
  readonly edition: string;
  /** What it came to when it was appealed against, as the appeal says it: `-10`. Absent where nobody appealed. */
  readonly amount?: string;
}
