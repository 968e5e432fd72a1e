/**
 * Days by which two clocks, or a clock and what was dated by one, may differ before one of them is taken to be wrong. A clock of another
 * year is wrong, or nothing was recorded for a year. Nearer than that nobody can tell a wrong clock from a centre that paused, and
 * keeping people from work would cost more: an alarm says it (`ClockWatch`).
 */
export const FAR_DAYS = 366;
