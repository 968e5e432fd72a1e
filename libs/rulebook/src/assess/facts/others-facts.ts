import { type PersonElsewhere } from '../../assessment/assessment.js';
import { Dismissals } from './dismissals.js';
import { compareFacts, FactView } from './fact-view.js';
import { type EditionPlan } from '../plan/plan.js';
import { RulingBook } from './rulings.js';
import { withoutRepeats } from './same-day.js';

/** A fact of somebody that may excuse somebody else. */
export interface ExcuseOfOther {
  readonly person: string;
  readonly view: FactView;
  /** Whether an appeal of whoever the fact is about dismissed it. */
  readonly hasFallen: () => boolean;
}

interface Editions {
  readonly plan: EditionPlan;
  readonly plans: readonly EditionPlan[];
  /** Those, and editions of later months. */
  readonly everyPlan: () => readonly EditionPlan[];
  readonly planOn: (date: string) => EditionPlan | null;
}

type Holder = Pick<PersonElsewhere, 'person' | 'facts' | 'rulings'>;

/** Codes of facts that excuse whoever they are about, in any of the editions. */
const codesOfAnybody = (plans: readonly EditionPlan[]): ReadonlySet<string> =>
  new Set(
    plans.flatMap(({ clauses }) =>
      clauses.flatMap(({ excuses }) => excuses.filter(({ ofAnybody }) => ofAnybody).map(({ fact }) => fact)),
    ),
  );

/**
 * Facts of everybody that excuse within an incident whoever they are about: what one seat made a complaint of, no other can dissolve
 * (002O-1.1.1b). Found when they are first asked for; nearly no edition asks.
 */
export class OthersFacts {
  private byIncident: ReadonlyMap<string, readonly ExcuseOfOther[]> | null = null;

  constructor(
    private readonly holders: readonly Holder[],
    private readonly editions: Editions,
  ) {}

  /** Those of the incident that are about somebody else than the person, in judging order. */
  of(incident: string, person: string): readonly ExcuseOfOther[] {
    this.byIncident ??= this.find();
    return (this.byIncident.get(incident) ?? []).filter((found) => found.person !== person);
  }

  private find(): ReadonlyMap<string, readonly ExcuseOfOther[]> {
    const codes = codesOfAnybody(this.editions.plans);
    const found = this.holders
      .flatMap((holder) => this.heldBy(holder, codes))
      .toSorted((one, other) => compareFacts(one.view.fact, other.view.fact));
    return Map.groupBy(found, ({ view }) => view.fact.incident!);
  }

  private heldBy({ person, facts, rulings }: Holder, codes: ReadonlySet<string>): readonly ExcuseOfOther[] {
    const { plan, everyPlan, planOn } = this.editions;
    const dismissals = new Dismissals({ person, rulings: new RulingBook(rulings), everyPlan });
    const excusing = facts.filter(({ code, incident }) => incident !== undefined && codes.has(code));
    return withoutRepeats(excusing).map((fact) => {
      // A condition on it reads what the fact states and the parameters, and nothing of the person whom it is about.
      const view = new FactView(fact, planOn(fact.conductAt.localDate) ?? plan);
      return { person, view, hasFallen: () => dismissals.on(view, []) !== null };
    });
  }
}
