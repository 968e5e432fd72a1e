import { addDays, everHeld, type FactDocument } from '#callcentre';
import { type Fact, type Period } from '#rulebook';

/** How long an approval can count beyond its own day: no leave is longer than half a year. */
export const LONGEST_REACH_DAYS = 184;

const DATE = /^\d{4}-\d{2}-\d{2}/u;

/** The day that an attribute names, as it is written: of a moment that may be the day beside the local one. */
export const dayNamed = (value: unknown): string | null =>
  typeof value === 'string' ? (DATE.exec(value)?.[0] ?? null) : null;

/**
 * The last local date on which the fact can still bear on other conduct: an approval with a `to` until then, a fact of an
 * incident until the day after, because an incident may pass midnight. A `to` that is an instant may be a day later in
 * the centre's zone.
 */
export const lastDateOf = (fact: Fact): string => {
  const { localDate } = fact.conductAt;
  const { to } = fact.attributes;
  // Nearly every fact is of its day alone, and all are asked for each rulebook.
  if (to === undefined && fact.incident === undefined) return localDate;
  const until = typeof to === 'string' ? DATE.exec(to)?.[0] : undefined;
  const dates = [localDate];
  if (fact.incident !== undefined) dates.push(addDays(localDate, 1));
  if (until !== undefined && until >= localDate) {
    const longest = addDays(localDate, LONGEST_REACH_DAYS);
    dates.push(until < longest ? addDays(until, 1) : longest);
  }
  return dates.toSorted().at(-1) ?? localDate;
};

/** Whether the fact can bear on the period: its conduct lies in it, or an approval or incident reaches into it. */
export const bearsOn = (fact: Fact, { start, end }: Pick<Period, 'start' | 'end'>): boolean =>
  fact.conductAt.localDate <= end && (fact.conductAt.localDate >= start || lastDateOf(fact) >= start);

const isMoment = (value: unknown): boolean => typeof value === 'string' && value.length > 'YYYY-MM-DD'.length;

/** The days that a fact covers by its `from` and `to`; those of a moment may be the days beside in the centre's zone. Null without a `to`. */
const daysCovered = ({
  attributes: { from, to },
}: Fact): { readonly from: string | null; readonly to: string } | null => {
  const [first, last] = [dayNamed(from), dayNamed(to)];
  if (last === null) return null;
  return {
    from: first !== null && isMoment(from) ? addDays(first, -1) : first,
    to: isMoment(to) ? addDays(last, 1) : last,
  };
};

/** Whether a fact says that it covers from its own day on, or from its own moment: that of a shift is the one at which it begins. */
const coversFromItself = ({ attributes: { from }, conductAt: { instant, localDate } }: Fact): boolean => {
  if (typeof from !== 'string' || dayNamed(from) === null) return false;
  return isMoment(from) ? Date.parse(from) >= Date.parse(instant) : from >= localDate;
};

/**
 * The first day before its own that a fact covers, as a sick note that is shown when the absence is over (002N-3.9); null where it
 * covers none. Half a year back at most, as an approval reaches forward.
 */
const firstCovered = (fact: Fact): string | null => {
  const { localDate } = fact.conductAt;
  if (coversFromItself(fact)) return null;
  const days = daysCovered(fact);
  if (days === null) return null;
  const earliest = addDays(localDate, -LONGEST_REACH_DAYS);
  if (days.to < earliest) return null;
  return days.from === null || days.from < earliest ? earliest : days.from;
};

/** Whether the fact, of a day after these, covers a moment of them. */
export const coversBefore = (fact: Fact, { from, to }: FactDays): boolean => {
  if (fact.conductAt.localDate <= to) return false;
  const first = firstCovered(fact);
  return first !== null && first <= to && (daysCovered(fact)?.to ?? '') >= from;
};

/** The days within which a fact bears on others. */
interface FactDays {
  readonly from: string;
  readonly to: string;
}

/** The days from the first to the last that the fact names, its conduct's among them; none beyond half a year from it. */
const daysNamed = ({ attributes, conductAt: { localDate } }: Fact): FactDays | undefined => {
  const days = Object.values(attributes).flatMap((value) => dayNamed(value) ?? []);
  if (days.length === 0) return undefined;
  const [first, last] = [addDays(localDate, -LONGEST_REACH_DAYS), addDays(localDate, LONGEST_REACH_DAYS)];
  const near = days.filter((day) => day !== localDate && day >= first && day <= last);
  if (near.length === 0) return undefined;
  const sorted = [...near, localDate].toSorted();
  return { from: sorted[0] ?? localDate, to: sorted.at(-1) ?? localDate };
};

/** How far a fact reaches beyond its own day. */
export interface FactReach {
  readonly date: string;
  readonly to: string;
  readonly named?: FactDays;
  /** The incident within which a fact of this code may excuse conduct of other months. */
  readonly within?: { readonly incident: string; readonly code: string };
  /** The first day before its own that a fact of this code covers, and may excuse afterwards. */
  readonly back?: { readonly first: string; readonly code: string };
}

/**
 * The dates from the fact's conduct to the last on which it can bear on other conduct, the days that it names, on which
 * it may make a duty due, and its incident.
 */
export const reachOf = (fact: Fact): FactReach => {
  const { code, incident, conductAt } = fact;
  const named = daysNamed(fact);
  const first = firstCovered(fact);
  return {
    date: conductAt.localDate,
    to: lastDateOf(fact),
    ...(named === undefined ? {} : { named }),
    ...(incident === undefined ? {} : { within: { incident, code } }),
    ...(first === null ? {} : { back: { first, code } }),
  };
};

/**
 * Tells whether what was ever known of a fact can bear on the period: as conduct in it, as the other half of an incident at
 * midnight before it, as an approval (a fact of one of these codes) that reaches into it, or as what its duties rest on;
 * or as what excuses a moment of it afterwards.
 */
export const everBearingOn = (
  period: Pick<Period, 'start' | 'end'>,
  approvals: readonly string[],
  afterwards: ReadonlySet<string>,
  onDuties: (fact: Fact) => boolean,
): ((document: FactDocument) => boolean) => {
  const dayBefore = addDays(period.start, -1);
  const days = { from: period.start, to: period.end };
  const bears = (fact: Fact): boolean =>
    ((fact.conductAt.localDate >= dayBefore || approvals.includes(fact.code)) && bearsOn(fact, period)) ||
    (afterwards.has(fact.code) && coversBefore(fact, days));
  const counts = (fact: Fact): boolean => bears(fact) || onDuties(fact);
  return (document) => everHeld(document.history, counts);
};
