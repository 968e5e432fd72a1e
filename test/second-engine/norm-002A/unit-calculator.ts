import { dayOf, dayOfMonth, shifted } from '../support/days.js';

/*
 * What service support loses in a month by chapter five of norm 002A: a plan of reviews that was not drawn or not looked after, collected
 * issues that nobody analysed, and complaints of the whole group about attitude.
 */
export interface Done {
  readonly code: 'qa-plan-drawn' | 'qa-plan-checked' | 'issues-analysed' | 'attitude-complaint-concluded';
  readonly at: string;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly late: boolean;
}

const PLAN_DAY = 5;
const ANALYSIS_DAYS = 3;
const THURSDAY = 4;

/** `5.1 x`, once for each loss, in order. */
export const lossesOf = (done: readonly Done[], month: string): readonly string[] => {
  const isDone = (code: Done['code'], from: string, to: string): boolean =>
    done.some((one) => one.code === code && from <= dayOf(one.at) && dayOf(one.at) <= to);
  const first = `${month}-01`;
  const last = dayOfMonth(month, 31);
  const isPlanned = isDone('qa-plan-drawn', first, last);
  return [
    ...(isDone('qa-plan-drawn', first, dayOfMonth(month, PLAN_DAY)) ? [] : ['002A-5.1 2']),
    ...(isPlanned && !isDone('qa-plan-checked', first, last) ? ['002A-5.1 2'] : []),
    ...thursdaysDueIn(month)
      .filter((day) => !isDone('issues-analysed', day, shifted(day, ANALYSIS_DAYS)))
      .map(() => '002A-5.2 3'),
    ...done
      .filter(
        ({ code, at, attributes }) =>
          code === 'attitude-complaint-concluded' &&
          at.startsWith(month) &&
          attributes['level'] === 'group' &&
          attributes['about'] === 'attitude' &&
          attributes['upheld'] === true,
      )
      .map(() => '002A-5.3 5'),
  ].sort();
};

/** Thursdays whose collection has to be analysed by a day of the month. */
const thursdaysDueIn = (month: string): readonly string[] =>
  Array.from({ length: 31 }, (_, index) => shifted(`${month}-01`, index - ANALYSIS_DAYS)).filter(
    (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === THURSDAY && shifted(day, ANALYSIS_DAYS).startsWith(month),
  );
