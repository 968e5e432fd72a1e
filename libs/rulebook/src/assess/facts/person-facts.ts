import { type Fact, type PersonInput, type PriorResult } from '../../assessment/assessment.js';
import { type ClaimSource } from './claim.js';
import { type Days, isAmong, valueOn } from '../plan/dates.js';
import { type DiscretionBook } from './discretions.js';
import { fallenFacts } from './dismissals.js';
import { compareFacts, FactView } from './fact-view.js';
import { type HeirsOf, type LineageOf } from './lineages.js';
import { type OthersFacts } from './others-facts.js';
import { type EditionPlan } from '../plan/plan.js';
import { type RulingBook } from './rulings.js';
import { standingOnDay, withoutRepeats } from './same-day.js';
import { heldBackFacts, type OpenAppeals } from './suspension.js';

/** What everybody's facts in one assessment are judged by. */
export interface FactSetting {
  readonly others: OthersFacts;
  /** The edition in force on the period's last day. */
  readonly plan: EditionPlan;
  readonly lineageOf: LineageOf;
  readonly heirsOf: HeirsOf;
  /** Every edition that is known, also of later months. */
  readonly everyPlan: () => readonly EditionPlan[];
  /** The edition that binds conduct of a local date, null when none was in force and told to the staff. */
  readonly planOn: (date: string) => EditionPlan | null;
}

/** By what one person's facts are judged besides. */
interface Judging {
  /** The days of the period on which the rulebook binds the person. */
  readonly days: readonly Days[];
  readonly rulings: RulingBook;
  readonly appeals: OpenAppeals;
  readonly discretions: DiscretionBook;
  readonly carried: PriorResult['values'];
}

/** One person's facts: those that clauses may claim, and those that measures read. */
export class PersonFacts {
  readonly source: ClaimSource;
  private readonly plan: EditionPlan;
  private readonly assessed: readonly FactView[];
  private fallenIds: ReadonlyMap<string, unknown> | null = null;
  private byCode: ReadonlyMap<string, readonly FactView[]> | null = null;

  constructor(
    input: PersonInput,
    { plan, lineageOf, heirsOf, everyPlan, planOn, others }: FactSetting,
    private readonly judging: Judging,
  ) {
    const { days, rulings, carried } = judging;
    this.plan = plan;
    const known = withoutRepeats(input.facts.toSorted(compareFacts));
    const sameDay = (of: Fact): readonly Fact[] => standingOnDay(known, of, () => this.fallen);
    const viewed = known.map((fact) => new FactView(fact, planOn(fact.conductAt.localDate) ?? plan, sameDay));
    this.assessed = viewed.filter(({ fact: { conductAt } }) => isAmong(days, conductAt.localDate));
    this.source = {
      person: input.person,
      views: this.assessed.filter(({ fact }) => planOn(fact.conductAt.localDate) !== null),
      excusing: viewed,
      others,
      postOn: (date) => valueOn(input.posts, date),
      rulings,
      lineageOf,
      heirsOf,
      everyPlan,
      carried,
    };
  }

  get isEmpty(): boolean {
    return this.assessed.length === 0;
  }

  /** Facts that measures read: standing, not dismissed by an appeal, and not waiting for one. */
  standingByCode(): ReadonlyMap<string, readonly FactView[]> {
    return (this.byCode ??= this.findStanding());
  }

  private findStanding(): ReadonlyMap<string, readonly FactView[]> {
    const { fallen, plan } = this;
    const { appeals, discretions } = this.judging;
    const heldBack = heldBackFacts({ ...this.source, discretions }, appeals);
    const byCode = new Map<string, FactView[]>();
    for (const assessed of this.assessed) {
      const { fact } = assessed;
      if (fact.status !== 'standing' || fallen.has(fact.id) || heldBack.has(fact.id)) continue;
      const view = assessed.plan === plan ? assessed : new FactView(fact, plan);
      const known = byCode.get(fact.code);
      if (known === undefined) byCode.set(fact.code, [view]);
      else known.push(view);
    }
    return byCode;
  }

  /** Ids of facts that appeals dismissed. */
  private get fallen(): ReadonlyMap<string, unknown> {
    return (this.fallenIds ??= fallenFacts(this.source, this.source.views));
  }
}
