import { Temporal } from 'temporal-polyfill';
import { type Fact } from '../../assessment/assessment.js';
import { FactView } from '../facts/fact-view.js';
import { type EditionPlan } from '../plan/plan.js';
import { type ObligationPlan, type SelectionPlan } from '../plan/plan-parts.js';
import { daysAfter, yearOf } from '../../calendars/dates.js';
import { CalendarYearMissing } from '../../calendars/work-calendar.js';
import { calendarOf } from '../../compiling/date-context.js';
import { type Obligation } from '../../edition/edition.js';
import { type DutyRequest } from './duty.js';
import { type Counting, type Days, eventOccasion, type Occasion, recurringOccasions } from './occasions.js';
import { anchorDays } from './reach.js';
import { editionName } from '../../edition/reference.js';

const LONGEST_MONTH = 31;

/**
 * When a recurring duty comes due in a period is the edition's own matter, whoever holds it: it is worked out once. Kept by the
 * obligation as it was loaded, so that another edition, or the same one loaded again, works it out for itself.
 */
const recurring = new WeakMap<Obligation, Map<string, readonly Occasion[]>>();

const occasionsWithin = (obligation: Obligation, counting: Counting): readonly Occasion[] => {
  const { start, end } = counting.period;
  const days = anchorDays(obligation, { start, end });
  // At the turn of a year the calendar may be another edition's.
  if ([days.from, days.to].some((day) => !counting.isOwnYear(yearOf(day))))
    return recurringOccasions(obligation, days, counting);
  const known = recurring.get(obligation) ?? new Map<string, readonly Occasion[]>();
  recurring.set(obligation, known);
  const name = `${start}..${end}`;
  const found = known.get(name) ?? recurringOccasions(obligation, days, counting);
  known.set(name, found);
  return found;
};

/** Recurrences that stand for each other when an edition changes one into the other. */
const KINDS = {
  day: 'day',
  workday: 'day',
  times: 'times',
  week: 'week',
  'week-ending': 'week',
  month: 'month',
  fact: 'fact',
} as const;

/** The days for which a recurring duty is owed once: the week, the month or the day of its anchor. */
const daysStoodFor = ({ every }: Obligation, anchor: string): Days => {
  const date = Temporal.PlainDate.from(anchor);
  const days = (from: Temporal.PlainDate, to: Temporal.PlainDate): Days => ({
    from: from.toString(),
    to: to.toString(),
  });
  if (every.kind === 'month') return days(date.with({ day: 1 }), date.with({ day: date.daysInMonth }));
  if (every.kind !== 'week' && every.kind !== 'week-ending') return days(date, date);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return days(monday, monday.add({ days: 6 }));
};

/** Nothing where a calendar says nothing about a year in which its edition binds nobody. */
export const unlessUnknownYear = <T>(find: () => readonly T[]): readonly T[] => {
  try {
    return find();
  } catch (error) {
    if (error instanceof CalendarYearMissing) return [];
    throw error;
  }
};

/**
 * When the duties of one edition come due in a period, as far as they are its own to judge. What is owed once is owed once, whichever
 * editions follow each other meanwhile: once for a month, a week, a day, or after an event.
 */
export class EditionOccasions {
  constructor(
    private readonly request: Pick<DutyRequest, 'period' | 'planOn'>,
    readonly plan: EditionPlan,
    /** What makes duties due: facts that stand, and those that fell, since what they asked for is listed as lifted. */
    private readonly events: readonly Fact[],
    /** Those of every edition, oldest first. */
    private readonly all: () => readonly EditionOccasions[],
  ) {}

  private get counting(): Counting {
    return this.countingOf(this.plan);
  }

  private countingOf(plan: EditionPlan): Counting {
    const { edition } = plan;
    const { period, planOn } = this.request;
    return {
      zone: edition.zone,
      period,
      calendar: (name) => {
        const calendar = calendarOf(edition, name);
        if (calendar === null)
          throw new Error(
            `${editionName(edition)} has no calendar "${name}"; an obligation counts working days by it.`,
          );
        return calendar;
      },
      isOwnYear: (year) => this.bindsWithin(`${year}-01-01`, `${year}-12-31`),
      inYear: (year, calendar) => {
        const next = planOn(`${year}-01-01`) ?? planOn(`${year}-12-31`);
        return next === null || calendarOf(next.edition, calendar) === null ? null : this.countingOf(next);
      },
    };
  }

  selected({ codes, condition }: SelectionPlan, among: readonly Fact[]): readonly Fact[] {
    return among.filter(
      (fact) =>
        codes.includes(fact.code) &&
        (condition === null || condition.evaluate(new FactView(fact, this.plan).environment) === true),
    );
  }

  /** Occasions that come due in the period and are this edition's. */
  of(plan: ObligationPlan): readonly Occasion[] {
    const { start, end } = this.request.period;
    const find = (): readonly Occasion[] => this.dueAround(plan);
    return (this.bindsWithin(start, end) ? find() : unlessUnknownYear(find)).filter(
      (occasion) => occasion.due.localDate >= start && occasion.due.localDate <= end && this.isOurs(plan, occasion),
    );
  }

  /** Editions follow each other: one that binds neither at the ends nor begins in between binds on no day. */
  private bindsWithin(start: string, end: string): boolean {
    const { effectiveFrom, staffToldOn } = this.plan.edition;
    const begins = effectiveFrom > staffToldOn ? effectiveFrom : staffToldOn;
    const first = begins > start ? begins : start;
    return first <= end && this.request.planOn(first) === this.plan;
  }

  private dueAround({ obligation, event }: ObligationPlan): readonly Occasion[] {
    if (event === null) {
      // What recurs is this edition's while it binds, and in the week or month that began then.
      const { start, end } = this.request.period;
      return this.bindsWithin(daysAfter(start, -LONGEST_MONTH), end) ? occasionsWithin(obligation, this.counting) : [];
    }
    return this.selected(event, this.events).flatMap((fact) => eventOccasion(obligation, fact, this.counting) ?? []);
  }

  /**
   * Whether it is this edition that asks for it: the first one that gives it a day on which it binds itself. Where two would each give it
   * a day of the other, since the new one moved it to before its own beginning, the day of the earlier one stays.
   */
  private isOurs(plan: ObligationPlan, occasion: Occasion): boolean {
    const { planOn } = this.request;
    const binding = planOn(occasion.due.localDate);
    const all = this.all();
    const place = all.indexOf(this);
    if (binding !== this.plan) {
      const later = all.slice(place).find((other) => other.plan === binding);
      return later?.sameAs(plan, occasion).some(({ due }) => planOn(due.localDate) === this.plan) ?? false;
    }
    return !all.slice(0, place).some((earlier) => {
      const counterpart = earlier.plan.obligations.get(plan.name);
      return (
        counterpart !== undefined &&
        earlier.sameAs(plan, occasion).some((theirs) => earlier.isOurs(counterpart, theirs))
      );
    });
  }

  /** The same occasion of the duty of that name as this edition has it. */
  private sameAs({ name, obligation: theirs }: ObligationPlan, { event, occasion }: Occasion): readonly Occasion[] {
    const plan = this.plan.obligations.get(name);
    // Clock times are those of one day, on which one edition binds.
    if (plan === undefined || theirs.every.kind === 'times') return [];
    const { obligation } = plan;
    if (KINDS[obligation.every.kind] !== KINDS[theirs.every.kind]) return [];
    return unlessUnknownYear(() => {
      if (plan.event === null || event === null)
        return recurringOccasions(obligation, daysStoodFor(theirs, occasion), this.counting);
      return this.selected(plan.event, [event]).flatMap((fact) => eventOccasion(obligation, fact, this.counting) ?? []);
    });
  }
}
