/** Local days as text; arithmetic over UTC midnights, so no zone is involved. */
const DAY = 86_400_000;

const toMilliseconds = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later, or earlier for a negative number. */
export const plusDays = (day: string, days: number): string =>
  new Date(toMilliseconds(day) + days * DAY).toISOString().slice(0, 10);

/** 0 for Monday to 6 for Sunday. */
export const weekday = (day: string): number => (new Date(toMilliseconds(day)).getUTCDay() + 6) % 7;

/** All days of a month given as `2026-03`. */
export const daysOf = (month: string): readonly string[] => {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = plusDays(day, 1)) days.push(day);
  return days;
};

/** `2026-03-03 09:07` */
export const at = (day: string, minutesOfDay: number): string =>
  `${day} ${String(Math.floor(minutesOfDay / 60)).padStart(2, '0')}:${String(minutesOfDay % 60).padStart(2, '0')}`;
