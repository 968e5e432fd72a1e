export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** Which days are working days. Dates are `YYYY-MM-DD`, ranges written out. */
export interface Calendar {
  readonly weekend: readonly Weekday[];
  /** Statutory holidays and make-up working days of each year; a year that is not here is refused, never guessed. */
  readonly years: Readonly<Record<string, CalendarYear>>;
  /** The centre's own days off and working days; they go before everything else. */
  readonly closed?: readonly string[];
  readonly open?: readonly string[];
}

/** What the state announced for one year. `workdays`: days of a weekend that are worked to make up for a holiday. */
export interface CalendarYear {
  readonly source: string;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}
