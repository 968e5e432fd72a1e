/**
 * Days by which two clocks, or a clock and what was dated by one, may differ before one of them is taken to be wrong. A clock of another
 * year is wrong, or nothing was recorded for a year. Nearer than that nobody can tell a wrong clock from a centre that paused, and
 * keeping people from work would cost more: an alarm says it (`ClockWatch`).
 */
const FAR_DAYS = 366;

const DAY_MILLISECONDS = 86_400_000;

/** Whole days by which a clock is too far ahead (positive) of the instant or behind it (negative); 0 where it is near enough. */
export const daysOff = (instant: string, clock: string): number => {
  const days = (Date.parse(clock) - Date.parse(instant)) / DAY_MILLISECONDS;
  return Math.abs(days) > FAR_DAYS ? Math.trunc(days) : 0;
};
