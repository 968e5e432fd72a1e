/** Statutory days off on weekdays, and work on weekends, of the months told. */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
];
const WORKED_WEEKENDS: ReadonlySet<string> = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09']);

export const dayOf = (at: string): string => at.slice(0, 10);
export const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const isWorkingDay = (day: string): boolean => {
  if (WORKED_WEEKENDS.has(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.some(([from, to]) => from <= day && day <= to);
};
export const workingDaysBefore = (day: string, count: number): string => {
  let found = day;
  for (let left = count; left > 0;) {
    found = shifted(found, -1);
    if (isWorkingDay(found)) left -= 1;
  }
  return found;
};
/** This day of a month, or its last one where it has none. */
export const dayOfMonth = (month: string, day: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(Math.min(day, last)).padStart(2, '0')}`;
};
export const monthBefore = (day: string): string => shifted(`${day.slice(0, 7)}-01`, -1).slice(0, 7);
