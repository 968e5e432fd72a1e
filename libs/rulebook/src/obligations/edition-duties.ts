import { type FallenGround, type Fact, type OpenAppeal, type PersonElsewhere } from '../assessment.js';
import { valueOn } from '../assess/dates.js';
import { compareFacts, FactView } from '../assess/fact-view.js';
import { type EditionPlan } from '../assess/plan.js';
import { type ObligationPlan, type SelectionPlan } from '../assess/plan-parts.js';
import { calendarOf } from '../compiling/date-context.js';
import { type Obligation } from '../edition.js';
import { type Duty, type DutyRequest } from './duty.js';
import { caseOf, fulfils, isOver } from './fulfilment.js';
import { type Counting, eventOccasion, type Occasion, recurringOccasions } from './occasions.js';
import { anchorDays } from './reach.js';

/**
 * When a recurring duty comes due in a period is the edition's own matter, whoever holds it: it is worked out once. Kept by the
 * obligation as it was loaded, so that another edition, or the same one loaded again, works it out for itself.
 */
const recurring = new WeakMap<Obligation, Map<string, readonly Occasion[]>>();

const occasionsWithin = (obligation: Obligation, counting: Counting): readonly Occasion[] => {
  const { start, end } = counting.period;
  const known = recurring.get(obligation) ?? new Map<string, readonly Occasion[]>();
  recurring.set(obligation, known);
  const name = `${start}..${end}`;
  const found = known.get(name) ?? recurringOccasions(obligation, anchorDays(obligation, { start, end }), counting);
  known.set(name, found);
  return found;
};

/** Judges the duties of one edition: it keeps what was judged, because one duty may need another. */
export class EditionDuties {
  private readonly judged = new Map<string, readonly Duty[]>();
  private readonly occasionOf = new Map<Duty, Occasion>();
  private readonly done = new Map<string, ReadonlyMap<unknown, readonly Fact[]>>();
  /** Whoever may have done something. */
  private readonly acting: readonly PersonElsewhere[];
  private readonly facts: readonly Fact[];
  private readonly counting: Counting;

  constructor(
    private readonly request: DutyRequest,
    private readonly plan: EditionPlan,
    /** Facts that make no duty due and fulfil none, and why. */
    private readonly fallen: ReadonlyMap<Fact, FallenGround>,
    /** Facts against which an appeal is open that suspends. */
    private readonly disputed: ReadonlyMap<Fact, OpenAppeal>,
  ) {
    const { edition } = plan;
    this.acting = [...request.persons, ...request.elsewhere];
    this.facts = this.acting
      .flatMap(({ facts }) => facts)
      .filter((fact) => fact.status === 'standing' && !fallen.has(fact))
      .toSorted(compareFacts);
    this.counting = {
      zone: edition.zone,
      period: request.period,
      calendar: (name) => {
        const calendar = calendarOf(edition, name);
        if (calendar === null)
          throw new Error(
            `${edition.rulebook}@${String(edition.version)} has no calendar "${name}"; an obligation counts working days by it.`,
          );
        return calendar;
      },
    };
  }

  of(name: string): readonly Duty[] {
    const known = this.judged.get(name);
    if (known !== undefined) return known;
    const plan = this.plan.obligations.get(name);
    // A circle is refused by the check; here it only has to end.
    this.judged.set(name, []);
    const duties = plan === undefined ? [] : this.occasions(plan).flatMap((occasion) => this.noted(plan, occasion));
    this.judged.set(name, duties);
    return duties;
  }

  private noted(plan: ObligationPlan, occasion: Occasion): readonly Duty[] {
    const duties = this.judge(plan, occasion);
    for (const duty of duties) this.occasionOf.set(duty, occasion);
    return duties;
  }

  private selected({ codes, condition }: SelectionPlan, among = this.facts): readonly Fact[] {
    return among.filter(
      (fact) =>
        codes.includes(fact.code) &&
        (condition === null || condition.evaluate(new FactView(fact, this.plan, () => 'unknown').environment) === true),
    );
  }

  /** Occasions that come due in the period, on a day on which this edition binds. */
  private occasions({ obligation, event }: ObligationPlan): readonly Occasion[] {
    const { start, end } = this.request.period;
    const all =
      event === null
        ? occasionsWithin(obligation, this.counting)
        : this.selected(event, [...this.facts, ...this.fallen.keys()]).flatMap(
            (fact) => eventOccasion(obligation, fact, this.counting) ?? [],
          );
    return all.filter(
      ({ due: { localDate } }) =>
        localDate >= start && localDate <= end && this.request.planOn(localDate) === this.plan,
    );
  }

  private judge(plan: ObligationPlan, occasion: Occasion): readonly Duty[] {
    const ground = occasion.event === null ? undefined : this.fallen.get(occasion.event);
    const duties = this.judgeAsDue(plan, occasion);
    if (ground === undefined) return this.whileDisputed(occasion, duties);
    return duties
      .filter(({ status }) => status === 'missed')
      .map((duty) => ({ ...duty, status: 'lifted' as const, withoutGround: ground }));
  }

  private whileDisputed({ event }: Occasion, duties: readonly Duty[]): readonly Duty[] {
    const groundDisputed = event === null ? undefined : this.disputed.get(event);
    if (groundDisputed === undefined) return duties;
    return duties.map((duty) => (duty.status === 'missed' ? { ...duty, groundDisputed } : duty));
  }

  private judgeAsDue(plan: ObligationPlan, occasion: Occasion): readonly Duty[] {
    const holders = this.holders(plan, occasion);
    const base = {
      obligation: plan.name,
      occasion: occasion.occasion,
      due: occasion.due,
      ...(occasion.event !== null && { event: occasion.event.id }),
    };
    if (holders.length === 0) return [{ ...base, subject: null, status: 'vacant' }];
    const done = this.doneFor(plan, occasion).filter((fact) => fulfils(plan, occasion, fact));
    return holders.map((subject) => {
      const by = done.find((fact) => this.countsFor(plan, subject, fact));
      if (by !== undefined) return { ...base, subject, status: 'done', doneBy: by.id };
      if (this.isOpen(plan, occasion)) return { ...base, subject, status: 'open' };
      return { ...base, subject, status: this.isSuppressed(plan, occasion, subject) ? 'suppressed' : 'missed' };
    });
  }

  /**
   * Whether what somebody did is done for the one who owes the duty. A shared one is done by whoever held such a post when doing
   * it, though the post was another's by the due day: the team held its meeting, whoever has left it since.
   */
  private countsFor({ obligation, owns }: ObligationPlan, owing: string, { subject, conductAt }: Fact): boolean {
    if (subject === owing || obligation.doneBy.about === 'anybody') return true;
    if (!obligation.shared) return false;
    return this.acting.some(({ person, posts }) => {
      const post = person === subject ? valueOn(posts, conductAt.localDate) : null;
      return post !== null && owns(post);
    });
  }

  /** What could fulfil the duty on this occasion: of a duty after an event, only what is of the same case. */
  private doneFor(plan: ObligationPlan, { event }: Occasion): readonly Fact[] {
    const known = this.done.get(plan.name) ?? Map.groupBy(this.selected(plan.done), (fact) => caseOf(plan, fact));
    this.done.set(plan.name, known);
    return known.get(event === null ? undefined : caseOf(plan, event)) ?? [];
  }

  private holders({ obligation, owns }: ObligationPlan, { due, event }: Occasion): readonly string[] {
    const bound = this.request.persons.filter(
      ({ segment, createdOn }) =>
        segment.from <= due.localDate &&
        due.localDate <= segment.to &&
        // A unit that did not exist when a plan was due (002A-5.1) has not failed to draw it.
        (createdOn === undefined || createdOn <= due.localDate),
    );
    if (obligation.owner.includes('subject'))
      return bound.filter(({ person }) => person === event?.subject).map(({ person }) => person);
    return bound
      .filter(({ posts }) => {
        const post = valueOn(posts, due.localDate);
        return post !== null && owns(post);
      })
      .map(({ person }) => person)
      .toSorted();
  }

  private isOpen(plan: ObligationPlan, occasion: Occasion): boolean {
    const { asOf } = this.request;
    return asOf === null || !isOver(plan, occasion, asOf);
  }

  /**
   * The latest occasion of what it needs, at or before its own; of an event, the same event. What came late, and still before
   * this is due, is there: a plan drawn on the 6th has an execution to check.
   */
  private isSuppressed({ obligation }: ObligationPlan, own: Occasion, subject: string): boolean {
    if (obligation.requires === undefined) return false;
    const { occasion, event, due } = own;
    const needed = this.owed(obligation.requires)
      .filter((duty) => duty.subject === null || duty.subject === subject || this.isOthers(duty, subject))
      .filter((duty) => (event === null ? duty.due.instant <= due.instant : duty.occasion === occasion))
      .toSorted((one, other) => (one.due.instant < other.due.instant ? 1 : -1))[0];
    if (needed?.status === 'missed') return !this.cameLate(obligation.requires, needed, own);
    return needed?.status === 'suppressed' || needed?.status === 'vacant';
  }

  private cameLate(name: string, needed: Duty, { due }: Occasion): boolean {
    const plan = this.plan.obligations.get(name);
    const occasion = this.occasionOf.get(needed);
    if (plan === undefined || occasion === undefined || needed.subject === null) return false;
    const { subject } = needed;
    return this.doneFor(plan, occasion).some(
      (fact) => fulfils(plan, { ...occasion, due }, fact) && this.countsFor(plan, subject, fact),
    );
  }

  /** A duty of somebody else counts where the subject has none of that kind: the plan is the leader's, the work the agent's. */
  private isOthers({ obligation }: Duty, subject: string): boolean {
    return !this.owed(obligation).some((duty) => duty.subject === subject);
  }

  private owed(name: string): readonly Duty[] {
    return this.of(name).filter(({ status }) => status !== 'lifted');
  }
}
