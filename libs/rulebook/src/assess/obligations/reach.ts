import { daysAfter } from '../../calendars/dates.js';
import { type Edition, type Obligation } from '../../edition/edition.js';

/** Longest recurrence window before its anchor, in days. */
const WINDOW = { day: 1, workday: 1, times: 1, week: 7, 'week-ending': 7, month: 31, fact: 1 } as const;

const MINUTES_OF_AN_HOUR = 60;
const MINUTES_OF_A_DAY = 1440;

/** Working days may be spread by weekends and the longest holidays; a calendar day is a day. */
const spread = ({ due }: Obligation): number => (due.counted === 'working' ? due.days * 2 + 14 : due.days);

/** How many days before its due day a duty looks for its event and for what fulfils it. */
const reachOf = (obligation: Obligation): number => WINDOW[obligation.every.kind] + spread(obligation);

/** How many days before its due day the latest occasion may be due of the duty that it needs; 0 where it needs none. */
const awayFromNeeded = (own: Obligation, needed: Obligation | undefined): number =>
  needed === undefined ? 0 : Math.max(reachOf(own), reachOf(needed));

type Obligations = NonNullable<Edition['obligations']>;

const neededBy = (obligations: Obligations, { requires }: Obligation): Obligation | undefined =>
  requires === undefined ? undefined : obligations[requires];

/** Adds up along what each needs. A circle is refused by the check; here it only has to end. */
const alongNeeds = (
  obligations: Obligations,
  own: Obligation,
  last: (obligation: Obligation) => number,
  seen: readonly Obligation[] = [],
): number => {
  const needed = neededBy(obligations, own);
  if (needed === undefined || seen.includes(own)) return last(own);
  return awayFromNeeded(own, needed) + alongNeeds(obligations, needed, last, [...seen, own]);
};

/** How many days before a period what its duties need may be due, and what that needs in turn. 0 where no duty needs another. */
export const needsReach = ({ obligations = {} }: Edition): number =>
  Math.max(0, ...Object.values(obligations).map((duty) => alongNeeds(obligations, duty, () => 0)));

/**
 * The days whose recurrences can come due between `start` and `end`. No day beyond them is asked about: the calendar of a
 * year that nobody has published yet must not stand in the way of the month before it.
 */
export const anchorDays = (
  obligation: Obligation,
  { start, end }: { readonly start: string; readonly end: string },
): { readonly from: string; readonly to: string } => {
  const { days, direction } = obligation.due;
  const away = days === 0 ? 0 : spread(obligation);
  return direction === 'after' ? { from: daysAfter(start, -away), to: end } : { from: start, to: daysAfter(end, away) };
};

/** Minutes from the beginning of a day to a clock time of it; its end, 24:00, is the beginning of the next day. */
const minutesInto = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * MINUTES_OF_AN_HOUR + (minutes ?? 0);
};

/** Days after its due day on which a duty can still be fulfilled, or an event can happen that made it due before. */
const reachAfter = ({ every, due, grace }: Obligation, spreadDays: number): number =>
  Math.max(
    Math.floor((minutesInto(due.at) + grace) / MINUTES_OF_A_DAY),
    every.kind === 'fact' && due.direction === 'before' ? spreadDays + 1 : 0,
  );

/** Facts from outside a period that bear on its duties: of which codes, and so many days before and after it. */
export interface DutyReach {
  readonly codes: readonly string[];
  readonly before: number;
  readonly after: number;
  /**
   * Events whose duty counts from a day that they name, by code the attributes that name it. A promise for next month makes
   * a duty of next month, and what was served last month may be sampled in this one: these count by the day that they name.
   */
  readonly anchors: Readonly<Record<string, readonly string[]>>;
  /** What fulfils such a duty, at any time between the event and the due moment, or one that may be done any time before its event. */
  readonly lasting: readonly string[];
}

const anchorsOf = (duties: readonly Obligation[]): DutyReach['anchors'] => {
  const anchors: Record<string, string[]> = {};
  for (const { every } of duties) {
    if (every.kind !== 'fact' || every.anchor === undefined) continue;
    for (const code of every.event.facts) anchors[code] = [...new Set([...(anchors[code] ?? []), every.anchor])];
  }
  return anchors;
};

/** Whether what fulfils it may have been done long before it comes due. */
const isLasting = ({ every, due }: Obligation): boolean =>
  every.kind === 'fact' && (every.anchor !== undefined || due.direction === 'before');

/** What a caller of `assess` has to hand in for the duties of a period besides its own facts; null where an edition has no duties. */
export const dutyReach = ({ obligations = {} }: Edition): DutyReach | null => {
  const duties = Object.values(obligations);
  if (duties.length === 0) return null;
  const codes = duties.flatMap(({ every, doneBy }) => [
    ...(every.kind === 'fact' ? every.event.facts : []),
    ...doneBy.facts,
  ]);
  return {
    codes: [...new Set(codes)],
    before: Math.max(...duties.map((duty) => Math.max(reachOf(duty), alongNeeds(obligations, duty, reachOf)))),
    after: Math.max(...duties.map((duty) => reachAfter(duty, spread(duty)))),
    anchors: anchorsOf(duties),
    lasting: [...new Set(duties.filter(isLasting).flatMap(({ doneBy }) => doneBy.facts))],
  };
};
