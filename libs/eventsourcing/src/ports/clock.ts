/** The only source of the present time; handed in, so that a sample month can be played and a test can stand still. */
export interface Clock {
  /** UTC, ISO 8601, milliseconds. */
  now(): string;
}
