/** The clause that an entry was of when somebody decided about it, and its edition: `<rulebook>@<version>`. */
export interface FiledUnder {
  readonly clause: string;
  readonly edition: string;
}
