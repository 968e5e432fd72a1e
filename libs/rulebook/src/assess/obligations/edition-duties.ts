import {
  type FallenGround,
  type Fact,
  type OpenAppeal,
  type PersonElsewhere,
  type PersonInput,
} from '../../assessment/assessment.js';
import { daysBound, isAmong, valueOn } from '../plan/dates.js';
import { compareFacts } from '../facts/fact-view.js';
import { withoutRepeats } from '../facts/same-day.js';
import { type EditionPlan } from '../plan/plan.js';
import { type ObligationPlan } from '../plan/plan-parts.js';
import { type Duty, type DutyRequest } from './duty.js';
import { caseOf, completing, fulfils, isOver } from './fulfilment.js';
import { EditionOccasions, unlessUnknownYear } from './edition-occasions.js';
import { type Occasion } from './occasions.js';

/** What is known of facts besides what they say. */
export interface KnownOfFacts {
  /** Facts that make no duty due and fulfil none, and why. */
  readonly fallen: ReadonlyMap<Fact, FallenGround>;
  /** Facts against which an appeal is open that suspends. */
  readonly disputed: ReadonlyMap<Fact, OpenAppeal>;
}

/** Judges the duties of one edition: it keeps what was judged, because one duty may need another. */
export class EditionDuties {
  private readonly judged = new Map<string, readonly Duty[]>();
  private readonly occasionOf = new Map<Duty, Occasion>();
  private readonly done = new Map<string, ReadonlyMap<unknown, readonly Fact[]>>();
  /** Whoever may have done something. */
  protected readonly acting: readonly PersonElsewhere[];
  private readonly facts: readonly Fact[];
  private readonly occasions: EditionOccasions;

  constructor(
    private readonly request: DutyRequest,
    readonly plan: EditionPlan,
    private readonly known: KnownOfFacts,
    /** Those of every edition, this one among them, oldest first: one that begins meanwhile goes on from what was owed under another. */
    private readonly all: () => readonly EditionDuties[],
    /** Those of the days before, of which only what is needed is asked for. */
    private readonly before: readonly EditionDuties[],
  ) {
    const { fallen } = known;
    this.acting = [...request.persons, ...request.elsewhere];
    this.facts = this.acting
      .flatMap(({ facts }) => withoutRepeats(facts.toSorted(compareFacts)))
      .filter((fact) => fact.status === 'standing' && !fallen.has(fact))
      .toSorted(compareFacts);
    this.occasions = new EditionOccasions(request, plan, [...this.facts, ...fallen.keys()], () =>
      this.all().map(({ occasions }) => occasions),
    );
  }

  of(name: string): readonly Duty[] {
    const known = this.judged.get(name);
    if (known !== undefined) return known;
    const plan = this.plan.obligations.get(name);
    // A circle is refused by the check; here it only has to end.
    this.judged.set(name, []);
    const duties = plan === undefined ? [] : this.occasions.of(plan).flatMap((occasion) => this.noted(plan, occasion));
    this.judged.set(name, duties);
    return duties;
  }

  private noted(plan: ObligationPlan, occasion: Occasion): readonly Duty[] {
    const duties = this.judge(plan, occasion);
    for (const duty of duties) this.occasionOf.set(duty, occasion);
    return duties;
  }

  private judge(plan: ObligationPlan, occasion: Occasion): readonly Duty[] {
    const ground = occasion.event === null ? undefined : this.known.fallen.get(occasion.event);
    const duties = this.judgeAsDue(plan, occasion);
    if (ground === undefined) return this.whileDisputed(occasion, duties);
    return duties
      .filter(({ status }) => status === 'missed')
      .map((duty) => ({ ...duty, status: 'lifted' as const, withoutGround: ground }));
  }

  private whileDisputed({ event }: Occasion, duties: readonly Duty[]): readonly Duty[] {
    const groundDisputed = event === null ? undefined : this.known.disputed.get(event);
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
      const by = completing(
        plan,
        done.filter((fact) => this.countsFor(plan, plan.obligation.shared ? holders : [subject], fact)),
      );
      if (by !== undefined) return { ...base, subject, status: 'done', doneBy: by.id };
      if (this.isOpen(plan, occasion)) return { ...base, subject, status: 'open' };
      return { ...base, subject, status: this.isSuppressed(plan, occasion, subject) ? 'suppressed' : 'missed' };
    });
  }

  /**
   * Whether what somebody did is done for those who owe the duty. A shared one is done for all by any of them, also before the post was theirs, and by
   * whoever held such a post when doing it, though the post was another's by the due day: the team held its meeting, whoever has left it since.
   */
  private countsFor(
    { obligation, owns }: ObligationPlan,
    owing: readonly string[],
    { subject, conductAt }: Fact,
  ): boolean {
    if (owing.includes(subject) || obligation.doneBy.about === 'anybody') return true;
    if (!obligation.shared) return false;
    return this.acting.some(({ person, posts }) => {
      const post = person === subject ? valueOn(posts, conductAt.localDate) : null;
      return post !== null && owns(post);
    });
  }

  /** What could fulfil the duty on this occasion: of a duty after an event, only what is of the same case. */
  private doneFor(plan: ObligationPlan, { event }: Occasion): readonly Fact[] {
    const known =
      this.done.get(plan.name) ??
      Map.groupBy(this.occasions.selected(plan.done, this.facts), (fact) => caseOf(plan, fact));
    this.done.set(plan.name, known);
    return known.get(event === null ? undefined : caseOf(plan, event)) ?? [];
  }

  private holders({ obligation, owns }: ObligationPlan, { due, event }: Occasion): readonly string[] {
    const bound = this.boundOn(due.localDate);
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

  /** Whoever can owe anything that is due on the date. A unit that did not exist when a plan was due (002A-5.1) has not failed to draw it. */
  protected boundOn(date: string): readonly PersonElsewhere[] {
    return this.request.persons.filter(
      (person) => isAmong(daysBound(person), date) && (person.createdOn === undefined || person.createdOn <= date),
    );
  }

  private isOpen(plan: ObligationPlan, occasion: Occasion): boolean {
    const { asOf } = this.request;
    return asOf === null || !isOver(plan, occasion, asOf);
  }

  /**
   * The latest occasion of what it needs, at or before its own; of an event, the same event. What came late, and still before
   * this is due, is there: a plan drawn on the 6th has an execution to check.
   */
  private isSuppressed({ obligation: { requires } }: ObligationPlan, own: Occasion, subject: string): boolean {
    if (requires === undefined) return false;
    const { occasion, event, due } = own;
    const needed = [...this.all(), ...this.before]
      .flatMap((edition) => edition.owed(requires))
      .filter(({ duty }) => (event === null ? duty.due.instant <= due.instant : duty.occasion === occasion))
      .toSorted(({ duty: one }, { duty: other }) => (one.due.instant < other.due.instant ? 1 : -1));
    const [latest] = needed;
    if (latest === undefined) return false;
    const theirs = needed.find(({ duty }) => duty.subject === subject && duty.due.instant === latest.duty.due.instant);
    // A duty of somebody else counts where the subject has none of that kind: the plan is the leader's, the work the agent's.
    const { duty, under } = theirs ?? latest;
    // Where each owes its own, another one's stands for nothing of whoever was not there when it was due.
    const wasNotThere = theirs === undefined && event === null && this.owesEach(requires, subject, due.localDate);
    if (wasNotThere || duty.status === 'missed')
      return !under.cameLate(requires, duty, own, wasNotThere ? subject : duty.subject);
    return duty.status === 'suppressed' || duty.status === 'vacant';
  }

  /** Whether it is a duty that each holder owes for himself, and the subject is one on that day. */
  private owesEach(name: string, subject: string, date: string): boolean {
    const plan = this.plan.obligations.get(name);
    const posts = this.request.persons.find(({ person }) => person === subject)?.posts ?? [];
    const post = valueOn(posts, date);
    return plan !== undefined && !plan.obligation.shared && post !== null && plan.owns(post);
  }

  /** Whether it was done by the time that what needs it is due. */
  private cameLate(name: string, needed: Duty, { due }: Occasion, subject: string | null): boolean {
    const plan = this.plan.obligations.get(name);
    const occasion = this.occasionOf.get(needed);
    if (plan === undefined || occasion === undefined || subject === null) return false;
    const owing = plan.obligation.shared ? [subject, ...this.holders(plan, occasion)] : [subject];
    const done = this.doneFor(plan, occasion).filter(
      (fact) => fulfils(plan, { ...occasion, due }, fact) && this.countsFor(plan, owing, fact),
    );
    return completing(plan, done) !== undefined;
  }

  protected owed(name: string): readonly { readonly duty: Duty; readonly under: EditionDuties }[] {
    return this.of(name)
      .filter(({ status }) => status !== 'lifted')
      .map((duty) => ({ duty, under: this }));
  }
}

/**
 * The same for days before the period. On which of them the rulebook bound somebody is not known here, so that whoever held the post is
 * taken to have owed the duty: at most somebody is not charged for what rests on it.
 */
export class EditionDutiesBefore extends EditionDuties {
  protected override boundOn(date: string): readonly PersonElsewhere[] {
    return this.acting.filter((person: PersonElsewhere & Pick<Partial<PersonInput>, 'createdOn' | 'leftOn'>) => {
      const { createdOn = date, leftOn = date } = person;
      return createdOn <= date && leftOn >= date;
    });
  }

  /** A year for which nobody had to have a calendar yet is no fault of this period's. */
  protected override owed(name: string): ReturnType<EditionDuties['owed']> {
    return unlessUnknownYear(() => super.owed(name));
  }
}
