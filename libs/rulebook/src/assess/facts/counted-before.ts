import { type PriorResult } from '../../assessment/assessment.js';
import { type Limit } from '../../edition/edition.js';
import { yearOf } from '../../calendars/dates.js';
import { counterName, isCounter, isCounterOf } from '../../made-names.js';
import { type FactReference } from '../line.js';
import { type EditionPlan } from '../plan/plan.js';

/** A record that a limit over several periods counted: the fact, and the local date of its conduct. */
export interface CountedRecord extends FactReference {
  readonly date: string;
}

/** Stands for a record from before the first period that is assessed, of which only the day is known. */
const BEFORE_THE_FIRST = 'opening-balance';

const BETWEEN_RECORDS = '; ';
const WITHIN_A_RECORD = ' ';

/** As results carry them: `2026-03-05 record-17#1 <event id> …`, several with `; ` between; an opening balance says the day alone. */
const written = ({ date, id, events }: CountedRecord): string =>
  id === BEFORE_THE_FIRST ? date : [date, id, ...events].join(WITHIN_A_RECORD);

const readCounted = (code: string, carried: string | boolean | undefined): readonly CountedRecord[] =>
  typeof carried !== 'string'
    ? []
    : carried.split(BETWEEN_RECORDS).map((record) => {
        const [date = '', id = BEFORE_THE_FIRST, ...events] = record.split(WITHIN_A_RECORD);
        return { date, id, code, events };
      });

/** What the period before says that was counted of a value, up to then. */
export const countedBefore = (
  carried: PriorResult['values'],
  code: string,
  attribute: string,
  value: string,
): readonly CountedRecord[] => {
  const name = counterName(code, attribute, value);
  return Object.hasOwn(carried, name) ? readCounted(code, carried[name]) : [];
};

/** Whether two records share a limit that counts over a calendar year, or ever. */
export const shareLimit = (over: Limit['over'], one: string, other: string): boolean =>
  over !== 'year' || yearOf(one) === yearOf(other);

/** A limit over several periods, on the records of one fact code. */
export interface LongLimit {
  readonly code: string;
  readonly attribute: string;
  readonly keep: number;
  readonly over: NonNullable<Limit['over']>;
}

const LIMITS = new WeakMap<EditionPlan, readonly LongLimit[]>();

/** The limits of an edition that count over more than a period, for each fact code that they are on; found once for each. */
export const longLimits = (plan: EditionPlan): readonly LongLimit[] => {
  const known = LIMITS.get(plan);
  if (known !== undefined) return known;
  const found = plan.clauses.flatMap(({ clause: { limit, when } }) => {
    if (limit?.over === undefined) return [];
    const { per, keep, over } = limit;
    return (when?.facts ?? []).map((code) => ({ code, attribute: per, keep, over }));
  });
  LIMITS.set(plan, found);
  return found;
};

const withoutRepeats = (records: readonly CountedRecord[]): readonly CountedRecord[] =>
  records.filter(({ id }, index) => id === BEFORE_THE_FIRST || records.findIndex((other) => other.id === id) === index);

/** How many of a name have to be remembered: none of an earlier year where only the year counts. */
const remembered = (
  name: string,
  records: readonly CountedRecord[],
  limits: readonly LongLimit[],
  until: string,
): readonly CountedRecord[] => {
  const own = limits.filter(({ code, attribute }) => isCounterOf(name, code, attribute));
  const onlyYear = own.length > 0 && own.every(({ over }) => over === 'year');
  return records.filter(({ date }) => !onlyYear || yearOf(date) >= yearOf(until));
};

/**
 * What later periods have to know of what was counted: what was carried in, and what this period counted besides.
 * `until` is the last day of the period.
 */
export const carriedCounts = (
  carried: PriorResult['values'],
  counted: ReadonlyMap<string, readonly CountedRecord[]>,
  limits: readonly LongLimit[],
  until: string,
): readonly (readonly [string, string])[] => {
  const earlier = Object.keys(carried).filter(isCounter);
  return [...new Set([...earlier, ...counted.keys()])].sort().flatMap((name) => {
    const records = [...readCounted('', carried[name]), ...(counted.get(name) ?? [])];
    const kept = remembered(name, withoutRepeats(records), limits, until);
    return kept.length === 0 ? [] : [[name, kept.map(written).join(BETWEEN_RECORDS)] as const];
  });
};
